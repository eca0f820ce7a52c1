import { z } from "zod";
import type { Caller } from "@/lib/kernel/ctx";
import { setBlocked } from "@/lib/partnerships/block-commands";
import { changePartnership } from "@/lib/partnerships/commands";
import { soldTogether } from "@/lib/partnerships/figure-queries";
import { inviteCreators } from "@/lib/partnerships/invite-commands";
import { findPartnershipWith, listPartnerAppids } from "@/lib/partnerships/queries";
import type { PartnershipDeed } from "@/lib/partnerships/rules";
import { statusesOfWire, wireCodes, wireStatuses } from "@/lib/partnerships/wire-status";
import { creatorIdsOf } from "@/lib/plans/partner-queries";
import { allianceCall } from "./alliance-call";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { between, maybe, secondsOf, wireText } from "./wire-fields";

const base = "/channels/ec/league/promoter";
const bad = 10023000;
const shop = { token: "shop", bad, across: true } as const;
const codes = { not_found: 10023001, wrong_state: 10023005 } as const;

/** A talent is told by any of its ids: they are one and the same with us. */
const talent = { finder_id: maybe(wireText), promoter_id: maybe(wireText), talent_appid: maybe(wireText) };
type Named = { finder_id?: string; promoter_id?: string; talent_appid?: string };
const isNamed = (body: Named) => Boolean(nameOf(body));
const nameOf = (body: Named) => body.finder_id ?? body.promoter_id ?? body.talent_appid ?? "";
const named = z.object(talent).refine(isNamed, "which talent");

/** The shop's partnership with a talent there is; null where it never asked him. */
async function pairWith(caller: Caller, body: Named) {
  const [creatorId] = await creatorIdsOf(caller, [nameOf(body)]);
  if (!creatorId) throw new WireError(10023001);
  return { creatorId, pair: await findPartnershipWith(caller, nameOf(body)) };
}

async function change(caller: Caller, body: Named, deed: PartnershipDeed): Promise<object> {
  const { pair } = await pairWith(caller, body);
  if (!pair?.deeds.includes(deed)) throw new WireError(10023005);
  await changePartnership(caller, { partnershipId: pair.partnershipId, deed });
  return {};
}

const nobody = [fault(bad, { finder_id: undefined }), fault(10023001, { finder_id: "nobody_at_all" })];

/** §8.1: a shop's cooperation with talents. */
export const leaguePromoterCalls: WireCall[] = [
  allianceCall({
    ...shop,
    path: `${base}/add`,
    zh: "邀请达人合作",
    summary: "Invite a talent to cooperate",
    permission: "partnership.invite",
    input: named,
    doc: {
      section: "8.1",
      body: { finder_id: "{new_talent}" },
      answer: {},
      isOnce: true,
      faults: [
        ...nobody,
        fault(10023002, {}, "invitations used up"),
        fault(10023003, {}, "talents full"),
        fault(10023004, { finder_id: "{invited_talent}" }),
        fault(10023005, { finder_id: "{blocked_talent}" }),
        fault(10023006, { finder_id: "{partner_talent}" }),
      ],
    },
    run: async (caller, body) => {
      const [made] = (await inviteCreators(caller, { creators: [nameOf(body)] })).items;
      if (made && "refusal" in made) throw new WireError(wireCodes[made.refusal]);
      return {};
    },
  }),
  allianceCall({
    ...shop,
    path: `${base}/upd`,
    zh: "取消邀请或终止达人合作",
    summary: "Withdraw an invitation 1, end a cooperation 2",
    permission: "partnership.write",
    codes,
    input: z.object({ ...talent, type: between(1, 2) }).refine(isNamed, "which talent"),
    doc: {
      section: "8.1",
      body: { type: 1, finder_id: "{asked_talent}" },
      answer: {},
      isOnce: true,
      faults: [
        ...nobody,
        fault(bad, { type: 3 }),
        fault(10023005, { type: 2 }),
        fault(10023005, { finder_id: "{partner_talent}" }),
      ],
    },
    run: (caller, body) => change(caller, body, body.type === 1 ? "cancel" : "end"),
  }),
  allianceCall({
    ...shop,
    path: `${base}/delete`,
    zh: "删除达人",
    summary: "Strike a talent from the list, once nothing stands with him",
    permission: "partnership.write",
    codes,
    input: named,
    doc: {
      section: "8.1",
      body: { finder_id: "{past_talent}" },
      answer: {},
      isOnce: true,
      faults: [...nobody, fault(10023005, { finder_id: "{partner_talent}" })],
    },
    run: (caller, body) => change(caller, body, "remove"),
  }),
  allianceCall({
    ...shop,
    path: `${base}/get`,
    zh: "达人合作详情",
    summary: "How the shop stands with a talent, and what was sold together",
    permission: "partnership.read",
    input: named,
    doc: {
      section: "8.1",
      body: { finder_id: "{partner_talent}" },
      answer: {
        promoter: {
          finder_id: "wxtalent7b3d5e9f1a2c",
          promoter_id: "wxtalent7b3d5e9f1a2c",
          status: 2,
          invite_time: 1_763_700_000,
          sale_product_number: 3,
          sale_gmv: 128_000,
        },
      },
      faults: nobody,
    },
    run: async (caller, body) => {
      const { creatorId, pair } = await pairWith(caller, body);
      const sold = await soldTogether(caller, { brandId: caller.tenant.id, creatorId });
      return {
        promoter: {
          finder_id: nameOf(body),
          promoter_id: nameOf(body),
          status: wireStatuses[pair?.status ?? "initial"],
          invite_time: pair?.invitedAt ? secondsOf(pair.invitedAt) : 0,
          sale_product_number: sold.products,
          sale_gmv: sold.gmvFen,
        },
      };
    },
  }),
  allianceCall({
    ...shop,
    path: `${base}/list/get`,
    zh: "合作达人列表",
    summary: "Talents of the shop, of one state where it is named",
    permission: "partnership.read",
    input: z.object({ status: maybe(between(0, 10)), page_index: between(1, 5_000), page_size: between(1, 20) }),
    doc: {
      section: "8.1",
      body: { status: 2, page_index: 1, page_size: 10 },
      answer: { finder_ids: ["wxtalent7b3d5e9f1a2c"], promoter_ids: ["wxtalent7b3d5e9f1a2c"], total_num: 1 },
      faults: [fault(bad, { page_size: 21 }), fault(bad, { page_index: 0 }), fault(bad, { page_size: undefined })],
    },
    run: async (caller, body) => {
      const { appids, total } = await listPartnerAppids(caller, {
        statuses: body.status === undefined ? undefined : statusesOfWire(body.status),
        offset: (body.page_index - 1) * body.page_size,
        limit: body.page_size,
      });
      return { finder_ids: appids, promoter_ids: appids, total_num: total };
    },
  }),
  allianceCall({
    ...shop,
    path: "/channels/ec/league/talent/update",
    zh: "拉黑或取消拉黑达人",
    summary: "Block a talent 1, block him no longer 2",
    permission: "partnership.invite",
    codes,
    input: z.object({ talent_appid: wireText, upd_talent_type: between(1, 2) }),
    doc: {
      section: "8.1",
      body: { talent_appid: "{blocked_talent}", upd_talent_type: 2 },
      answer: {},
      isOnce: true,
      faults: [
        fault(bad, { talent_appid: undefined }),
        fault(bad, { upd_talent_type: 3 }),
        fault(10023001, { talent_appid: "nobody_at_all" }),
        fault(10023005, { upd_talent_type: 1 }),
      ],
    },
    run: async (caller, body) => {
      await setBlocked(caller, { creator: body.talent_appid, isBlocked: body.upd_talent_type === 1 });
      return {};
    },
  }),
];
