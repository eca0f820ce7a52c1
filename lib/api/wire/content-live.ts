import { z } from "zod";
import { exportIdOf } from "@/lib/creators/wire-ids";
import type { Caller } from "@/lib/kernel/ctx";
import {
  type AccountFields,
  accountBody,
  accountFields,
  contentOf,
  contentsOf,
  ensureProgramme,
  miniProgram,
  namedFor,
  type Side,
  sharer,
  sharerOf,
  unknownAccount,
} from "./accounts";
import { allianceCall } from "./alliance-call";
import { exampleLink, sharedContent, shareLinkOf, sharerFaults } from "./content-links";
import { pageOfProducts, productExample } from "./content-products";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { pagingA, wireText } from "./wire-fields";

const token = "institution";
const across = true;

/** §4.1 of one side: the live rooms that are on now, and what they sell. */
const liveCallsOf = (side: Side): WireCall[] => [
  allianceCall({
    path: namedFor(side, "get_live_record_list"),
    zh: side === "talent" ? "达人直播列表" : "小店关联账号直播列表",
    summary: side === "talent" ? "A talent's live rooms that are on" : "Live rooms of a shop's account that are on",
    token,
    permission: "share.create",
    across,
    input: z.object({ ...accountFields(side), ...miniProgram, ...sharerOf(side) }),
    doc: {
      section: "4.1",
      body: { ...accountBody(side), mini_program_appid: "{miniapp}", sharer_appid: "{sharer_appid}" },
      answer: {
        live_record_list: [
          { export_id: "export/cnt_0tk2c9r1f7x4", description: "周三护肤专场", promoter_share_link: exampleLink },
        ],
      },
      faults: [
        fault(10024000, { mini_program_appid: undefined }),
        ...sharerFaults,
        fault(10071047, unknownAccount(side)),
        fault(10071048, { mini_program_appid: "wx_nobody" }),
        fault(10071049, {}, "feature off"),
      ],
    },
    run: async (caller, body) => {
      await ensureProgramme(caller, body.mini_program_appid);
      const { items } = await contentsOf(caller, body as AccountFields, "live");
      const links = items.filter((it) => it.live === "on").map((it) => record(caller, it, body.sharer_appid));
      return { live_record_list: await Promise.all(links) };
    },
  }),
  allianceCall({
    path: namedFor(side, "get_live_record_qr_code"),
    zh: side === "talent" ? "达人直播二维码" : "小店关联账号直播二维码",
    summary: "A promoter's QR code of a live room",
    token,
    permission: "share.create",
    across,
    input: z.object({ ...accountFields(side), export_id: wireText, ...sharer }),
    doc: {
      section: "4.1",
      body: {
        ...accountBody(side),
        export_id: side === "talent" ? "{live_id}" : "{shop_live_id}",
        sharer_appid: "{sharer_appid}",
      },
      answer: { qrcode_url: `${exampleLink}/qr` },
      faults: [
        fault(10024000, { export_id: undefined }),
        ...sharerFaults,
        fault(10071047, unknownAccount(side)),
        fault(10071048, { export_id: "none" }),
        fault(10071049, {}, "feature off"),
      ],
    },
    run: async (caller, body) => {
      await ensureProgramme(caller);
      const live = await contentOf(caller, body as AccountFields, "live", body.export_id);
      return { qrcode_url: (await sharedContent(caller, live, body.sharer_appid)).qrcodeUrl };
    },
  }),
  allianceCall({
    path: namedFor(side, "get_live_commission_product_list"),
    zh: side === "talent" ? "达人直播带佣商品" : "小店关联账号直播商品",
    summary: "What those live rooms sell, and what it would bring",
    token,
    permission: "creator.read",
    across,
    input: z.object({ ...accountFields(side), ...pagingA(10) }),
    doc: {
      section: "4.1",
      body: { ...accountBody(side), next_key: "", page_size: 10 },
      answer: {
        product_list: [side === "talent" ? productExample : { ...productExample, commission_rate: 200_000 }],
        next_key: "",
        has_more: false,
      },
      faults: [
        fault(10024000, { page_size: 11 }),
        fault(10071047, unknownAccount(side)),
        fault(10071049, {}, "feature off"),
      ],
    },
    run: async (caller, body) => {
      await ensureProgramme(caller);
      const { items } = await contentsOf(caller, body as AccountFields, "live");
      const sold = items.filter((it) => it.live === "on").flatMap((it) => it.products);
      return pageOfProducts(sold, body, side === "shop");
    },
  }),
];

async function record(
  caller: Caller,
  it: { contentId: string; kind: "live" | "video" | "live_notice"; title: string },
  sharerAppid: string | undefined,
) {
  return {
    export_id: exportIdOf(it.contentId),
    description: it.title,
    promoter_share_link: await shareLinkOf(caller, it, sharerAppid),
  };
}

export const contentLiveCalls: WireCall[] = [...liveCallsOf("talent"), ...liveCallsOf("shop")];
