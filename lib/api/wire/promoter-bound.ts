import { z } from "zod";
import { listCooperations } from "@/lib/cooperations/queries";
import { listBoundCreators, listShopAccounts } from "@/lib/creators/bound-queries";
import { registerAndBindStatus } from "@/lib/promoters/wire-status";
import { organisationByAppid } from "@/lib/tenants/by-appid";
import { allianceCall } from "./alliance-call";
import { sharerFields } from "./sharers";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { maybe, nextOf, pageOf, pagingA, secondsOf, wireFlag, wireText } from "./wire-fields";

const base = "/channels/ec/promoter";
const token = "institution";
const pageFaults = [fault(10024000, { page_size: 11 }), fault(10024000, { next_key: "not a key of ours" })];

/** §2, the rest of it: how far a person is, and which shops and talents the institution works with. */
export const promoterBoundCalls: WireCall[] = [
  allianceCall({
    path: `${base}/get_promoter_register_and_bind_status`,
    zh: "推客注册与绑定状态",
    summary: "How far a person is with registering and binding",
    token,
    permission: "promoter.read",
    across: true,
    input: z
      .object({ ...sharerFields, is_simple_register: wireFlag })
      .refine((body) => Boolean(body.sharer_openid ?? body.sharer_appid), "sharer_openid or sharer_appid"),
    doc: {
      section: "2.1",
      body: { sharer_openid: "{sharer_openid}", is_simple_register: true },
      answer: {
        bind_status: 1,
        register_status: 2,
        register_business_type: "CreatorApplyments",
        register_query_string: "token=piv_0tk2c9r1f7x4.6fQ2",
        bind_business_type: "CreatorApplyments",
        bind_query_string: "token=piv_0tk2c9r1f7x4.6fQ2",
        sharer_appid: "wx4b9f2c1d7e8a6035",
      },
      optional: ["register_business_type", "register_query_string", "bind_business_type", "bind_query_string"],
      faults: [
        fault(10024000, { sharer_openid: undefined }),
        fault(10024000, { is_simple_register: undefined }),
        fault(10024000, { is_simple_register: "yes" }),
      ],
    },
    run: async (caller, body) => {
      const status = await registerAndBindStatus(caller, {
        openid: body.sharer_openid,
        sharerAppid: body.sharer_appid,
        isSimple: body.is_simple_register,
      });
      return {
        bind_status: status.bindStatus,
        register_status: status.registerStatus,
        ...(status.register && {
          register_business_type: status.register.businessType,
          register_query_string: status.register.queryString,
        }),
        ...(status.bind && {
          bind_business_type: status.bind.businessType,
          bind_query_string: status.bind.queryString,
        }),
        sharer_appid: status.sharerAppid ?? "",
      };
    },
  }),
  allianceCall({
    path: `${base}/get_bind_shop_list`,
    zh: "合作小店列表",
    summary: "Shops the institution cooperates with",
    token,
    permission: "cooperation.read",
    input: z.object(pagingA(10)),
    doc: {
      section: "2.5",
      body: { next_key: "", page_size: 10 },
      answer: {
        shop_list: [
          {
            shop_appid: "wxshop4f2a9c1d7e8b60",
            bind_time: 1_763_700_000,
            shop_nickname: "澄屿护肤",
            shop_head_img: "",
          },
        ],
        next_key: "",
        has_more: false,
      },
      faults: pageFaults,
    },
    run: async (caller, body) => {
      const page = await listCooperations(caller, { ...pageOf(body), kind: "shop", status: "accepted" });
      return {
        shop_list: page.items.map((it) => ({
          shop_appid: it.partner.appid,
          bind_time: secondsOf(it.acceptedAt ?? it.createdAt),
          shop_nickname: it.partner.name,
          shop_head_img: "",
        })),
        ...nextOf(page),
      };
    },
  }),
  allianceCall({
    path: `${base}/get_bind_shop_promoter_list`,
    zh: "小店关联账号列表",
    summary: "Accounts that are a shop's own",
    token,
    permission: "creator.read",
    across: true,
    input: z.object({ shop_appid: wireText, ...pagingA(10) }),
    doc: {
      section: "2.6",
      body: { shop_appid: "{shop_appid}", next_key: "", page_size: 10 },
      answer: {
        promoter_list: [
          { promoter_id: "wxtalent7b3d5e9f1a2c", promoter_type: 1, promoter_name: "澄屿护肤", avatar_image_url: "" },
        ],
        next_key: "",
        has_more: false,
      },
      faults: [...pageFaults, fault(10024000, { shop_appid: undefined }), fault(10024000, { shop_appid: "wx_nobody" })],
    },
    run: async (caller, body) => {
      if (!(await organisationByAppid(caller, "brand", body.shop_appid))) throw new WireError(10024000);
      const page = await listShopAccounts(caller, body.shop_appid, pageOf(body));
      return {
        promoter_list: page.items.map((it) => ({
          promoter_id: it.creatorAppid,
          promoter_type: 1,
          promoter_name: it.name,
          avatar_image_url: "",
        })),
        ...nextOf(page),
      };
    },
  }),
  allianceCall({
    path: `${base}/get_bind_talent_list`,
    zh: "合作达人列表",
    summary: "Talents the institution cooperates with",
    token,
    permission: "creator.read",
    input: z.object({ talent_appid: maybe(wireText), ...pagingA(10) }),
    doc: {
      section: "2.7",
      body: { talent_appid: "{talent_appid}", next_key: "", page_size: 10 },
      answer: {
        talent_list: [
          {
            talent_appid: "wxtalent7b3d5e9f1a2c",
            bind_time: 1_763_700_000,
            talent_nickname: "小满的护肤台",
            talent_head_img: "",
            related_finder_exportname_list: ["wxtalent7b3d5e9f1a2c"],
            related_mp_biz_appid_list: [],
          },
        ],
        next_key: "",
        has_more: false,
      },
      faults: pageFaults,
    },
    run: async (caller, body) => {
      const page = await listBoundCreators(caller, pageOf(body), body.talent_appid);
      return {
        talent_list: page.items.map((it) => ({
          talent_appid: it.creatorAppid,
          bind_time: secondsOf(it.boundAt),
          talent_nickname: it.name,
          talent_head_img: "",
          related_finder_exportname_list: [it.creatorAppid],
          related_mp_biz_appid_list: [],
        })),
        ...nextOf(page),
      };
    },
  }),
];
