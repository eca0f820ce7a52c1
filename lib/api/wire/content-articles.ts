import { z } from "zod";
import { contentOfExportId } from "@/lib/creators/wire-ids";
import type { Caller } from "@/lib/kernel/ctx";
import { contentShareStats, productShareStats, type ShareStats } from "@/lib/shares/content-stats";
import { organisationByAppid } from "@/lib/tenants/by-appid";
import { contentsOf, ensureProgramme, sharer } from "./accounts";
import { allianceCall } from "./alliance-call";
import { sharerFaults } from "./content-links";
import { boundSharer } from "./sharers";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { between, maybe, nextOf, pagingA, wireId, wireMoment, wireText } from "./wire-fields";

const base = "/channels/ec/promoter";
const stats = "/channels/ec/league/headsupplier/promoteraction";
const token = "institution";
const across = true;

const boundTo = (caller: Caller, body: { sharer_appid: string }) =>
  boundSharer(caller, body, { nobody: 10071030, unbound: 10071029 });

const noArticles = { article_list: [], ...nextOf({}) };

/** §4.4, articles: no account of ours publishes any, so the lists are empty for whoever is a partner. */
const articleCalls: WireCall[] = [
  allianceCall({
    path: `${base}/get_talent_biz_article_list`,
    zh: "达人公众号文章列表（无公众号数据，恒为空）",
    summary: "A talent's articles: always empty here, no account publishes any",
    token,
    permission: "creator.read",
    across,
    input: z.object({ talent_appid: wireText, biz_appid: maybe(wireText), ...sharer, ...pagingA(10) }),
    doc: {
      section: "4.4",
      body: { talent_appid: "{talent_appid}", sharer_appid: "{sharer_appid}", next_key: "", page_size: 10 },
      answer: { article_list: [], next_key: "", has_more: false },
      faults: [fault(10024000, { page_size: 11 }), ...sharerFaults, fault(10071047, { talent_appid: "wx_nobody" })],
    },
    run: async (caller, body) => {
      await boundTo(caller, body);
      await ensureProgramme(caller);
      await contentsOf(caller, { talent_appid: body.talent_appid }, "video", { limit: 1, direction: "older" });
      return noArticles;
    },
  }),
  allianceCall({
    path: `${base}/get_shop_mp_article_list`,
    zh: "小店公众号文章列表（无公众号数据，恒为空）",
    summary: "Articles of a shop's accounts: always empty here",
    token,
    permission: "creator.read",
    across,
    input: z.object({
      shop_appid: wireText,
      promoter_id: wireText,
      promoter_type: between(1, 5),
      ...sharer,
      ...pagingA(10),
    }),
    doc: {
      section: "4.4",
      body: {
        shop_appid: "{shop_appid}",
        promoter_id: "{shop_account}",
        promoter_type: 4,
        sharer_appid: "{sharer_appid}",
        next_key: "",
        page_size: 10,
      },
      answer: { article_list: [], next_key: "", has_more: false },
      faults: [fault(10024000, { page_size: 11 }), fault(10024000, { shop_appid: "wx_nobody" }), ...sharerFaults],
    },
    run: async (caller, body) => {
      if (!(await organisationByAppid(caller, "brand", body.shop_appid))) throw new WireError(10024000);
      await boundTo(caller, body);
      await ensureProgramme(caller);
      return noArticles;
    },
  }),
];

const period = { start_time: wireMoment, end_time: wireMoment };
const example = { share_count: 8, share_user_count: 1, join_count: 120, join_user_count: 90 };
const times = { start_time: 1_763_000_000, end_time: 4_000_000_000 };

const sharesOf = (it: ShareStats) => ({ share_count: it.shareCount, share_user_count: it.shareUserCount });
const idOf = (exportId: string): string => contentOfExportId(exportId) ?? "";

/** Shares of a content and how often they were opened, by a promoter in a period. */
const contentStats = (name: string, field: "live_id" | "notice_id", zh: string, summary: string, id: string) =>
  allianceCall({
    path: `${stats}/${name}`,
    zh,
    summary,
    token,
    permission: "share.read",
    across,
    input: z.object({
      ...sharer,
      live_id: field === "live_id" ? wireText : maybe(wireText),
      notice_id: field === "notice_id" ? wireText : maybe(wireText),
      ...period,
    }),
    doc: {
      section: "4.4",
      body: { sharer_appid: "{sharer_appid}", [field]: id, ...times },
      answer: example,
      faults: [fault(10024000, { start_time: undefined }), fault(10024000, { [field]: undefined }), ...sharerFaults],
    },
    run: async (caller, body) => {
      const { sharerAppid } = await boundTo(caller, body);
      const [from, to] = [body.start_time, body.end_time];
      const it = await contentShareStats(caller, { sharerAppid, contentId: idOf(body[field] ?? ""), from, to });
      return { ...sharesOf(it), join_count: it.joinCount, join_user_count: it.joinUserCount };
    },
  });

/** §3.5 and §4.4, figures. Their names beyond the live room's are by analogy: the reference stores none. */
const statsCalls: WireCall[] = [
  allianceCall({
    path: `${stats}/getproductsharestats`,
    zh: "推客商品分享统计",
    summary: "A promoter's shares of a product and how often they were opened",
    token,
    permission: "share.read",
    across,
    input: z.object({ ...sharer, product_id: wireId, ...period }),
    doc: {
      section: "3.5",
      body: { sharer_appid: "{sharer_appid}", product_id: "{product_id}", ...times },
      answer: { share_count: 8, share_user_count: 1, click_count: 120, click_user_count: 90 },
      faults: [fault(10024000, { end_time: undefined }), fault(10024000, { product_id: "none" }), ...sharerFaults],
    },
    run: async (caller, body) => {
      const { sharerAppid } = await boundTo(caller, body);
      const { product_id: productId, start_time: from, end_time: to } = body;
      const it = await productShareStats(caller, { sharerAppid, productId, from, to });
      return { ...sharesOf(it), click_count: it.joinCount, click_user_count: it.joinUserCount };
    },
  }),
  contentStats("getlivestats", "live_id", "推客直播分享统计", "A promoter's shares of a live room", "{live_id}"),
  contentStats(
    "getlivenoticestats",
    "notice_id",
    "推客直播预约分享统计",
    "A promoter's shares of a reservation",
    "{notice_id}",
  ),
];

export const contentArticleCalls: WireCall[] = [...articleCalls, ...statsCalls];
