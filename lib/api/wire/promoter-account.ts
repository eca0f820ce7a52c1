import { z } from "zod";
import { acrossOrganisations } from "@/lib/doors/callers";
import { listBoundPromoters } from "@/lib/promoters/bound-queries";
import { changeCommission } from "@/lib/promoters/change-commands";
import { unbindPromoter } from "@/lib/promoters/unbind-commands";
import { allianceCall } from "./alliance-call";
import { boundSharer, namedSharer, sharerFields } from "./sharers";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { between, nextKeyOf, pageOf, pagingA, secondsOf, wireText } from "./wire-fields";

const base = "/channels/ec/promoter";
const ratio = between(100_000, 1_000_000);

/** §2 of the reference: how promoters are paid, who is bound, and the end of a binding. */
export const promoterAccountCalls: WireCall[] = [
  allianceCall({
    path: `${base}/set_sharer_commission_info`,
    zh: "设置推客的分佣方式与比例",
    summary: "How a promoter is paid, and his ratio",
    token: "institution",
    permission: "promoter.manage",
    codes: { ratio_out_of_bounds: 10071003, not_bound: 10071029 },
    input: z.object({ sharer_appid: wireText, commission_type: between(0, 1), commission_ratio: ratio }),
    doc: {
      section: "2.2",
      body: { sharer_appid: "{sharer_appid}", commission_type: 0, commission_ratio: 600_000 },
      answer: {},
      faults: [
        fault(10024000, { commission_type: 2 }),
        fault(10024000, { commission_ratio: 99_999 }),
        fault(10024000, { sharer_appid: undefined }),
        fault(10071003, { commission_ratio: 950_000 }),
        fault(10071029, { sharer_appid: "wx_nobody" }),
        fault(10071029, { sharer_appid: "{stranger_appid}" }),
      ],
    },
    run: async (caller, body) => {
      const codes = { nobody: 10071029, unbound: 10071029 } as const;
      const { promoterId } = await boundSharer(acrossOrganisations(caller), body, codes);
      const commissionType = body.commission_type === 1 ? 1 : 0;
      await changeCommission(caller, { promoterId, commissionType, ratioPpm: body.commission_ratio });
      return {};
    },
  }),
  allianceCall({
    path: `${base}/get_bind_sharer_list`,
    zh: "已绑定推客列表",
    summary: "Promoters bound to the institution",
    token: "institution",
    permission: "promoter.read",
    input: z.object({ ...pagingA(20), ...sharerFields }),
    doc: {
      section: "2.3",
      body: { next_key: "", page_size: 10, sharer_appid: "{sharer_appid}" },
      answer: {
        sharer_info_list: [
          {
            sharer_appid: "wx4b9f2c1d7e8a6035",
            bind_time: 1_763_700_000,
            commission_ratio: 600_000,
            commission_type: 0,
            nickname: "林小满",
            head_img_url: "",
          },
        ],
        next_key: "",
      },
      faults: [fault(10024000, { page_size: 21 }), fault(10024000, { page_size: undefined })],
    },
    run: async (caller, body) => {
      const isNamed = Boolean(body.sharer_appid ?? body.sharer_openid);
      const one = isNamed ? await namedSharer(acrossOrganisations(caller), body) : undefined;
      if (one === null) return { sharer_info_list: [], next_key: "" };
      const page = await listBoundPromoters(caller, pageOf(body), one?.promoterId);
      return {
        sharer_info_list: page.items.map((it) => ({
          sharer_appid: it.sharerAppid,
          bind_time: secondsOf(it.boundAt),
          commission_ratio: it.ratioPpm,
          commission_type: it.commissionType,
          nickname: it.nickname,
          head_img_url: "",
        })),
        ...nextKeyOf(page),
      };
    },
  }),
  allianceCall({
    path: `${base}/headsupplier_unbind_promoter`,
    zh: "机构解绑推客",
    summary: "The institution ends a promoter's binding",
    token: "institution",
    permission: "promoter.manage",
    bad: 10071003,
    codes: { not_bound: 10071058 },
    input: z.object({ sharer_appid: wireText }),
    doc: {
      section: "2.4",
      body: { sharer_appid: "{leaving_appid}" },
      answer: {},
      isOnce: true,
      faults: [fault(10071003, { sharer_appid: undefined }), fault(10071058, { sharer_appid: "{stranger_appid}" })],
    },
    run: async (caller, body) => {
      const codes = { nobody: 10071058, unbound: 10071058 } as const;
      const { promoterId } = await boundSharer(acrossOrganisations(caller), body, codes);
      await unbindPromoter(caller, { promoterId });
      return {};
    },
  }),
];
