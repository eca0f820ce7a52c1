import { z } from "zod";
import type { AuthorisedContent } from "@/lib/creators/queries";
import { exportIdOf, feedTokenOf } from "@/lib/creators/wire-ids";
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
  sharerOf,
  unknownAccount,
} from "./accounts";
import { allianceCall } from "./alliance-call";
import { exampleLink, shareLinkOf, sharerFaults } from "./content-links";
import { pictureOf } from "./picture";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { maybe, nextOf, pageOf, pagingA, wireText } from "./wire-fields";

const token = "institution";
const across = true;

const feedExample = {
  export_id: "export/cnt_0tk2c9r1f7x4",
  predict_commission_amount: 1_200,
  product_info: {
    product_id: 10_000_000_001n,
    product_name: "植萃修护精华油",
    product_img_url: "https://example.com/oil.jpg",
    product_mini_price: 20_000,
  },
};

/** A video with the product of it that brings most. */
function feedOf(it: AuthorisedContent, side: Side) {
  const [best] = [...it.products].sort((a, b) => (b.serviceFen ?? 0) - (a.serviceFen ?? 0));
  if (!best) return [];
  return [
    {
      export_id: exportIdOf(it.contentId),
      ...(side === "talent" && { talent_appid: it.creatorAppid }),
      predict_commission_amount: it.predictedFen ?? 0,
      product_info: {
        product_id: BigInt(best.productId),
        product_name: best.title,
        product_img_url: pictureOf(best.image),
        product_mini_price: best.priceFen ?? 0,
      },
    },
  ];
}

/** §4.3 of one side: videos that carry a product, and a promoter's links to them. */
const feedCallsOf = (side: Side): WireCall[] => [
  allianceCall({
    path: namedFor(side, "get_feed_list"),
    zh: side === "talent" ? "达人短视频列表" : "小店关联账号短视频列表",
    summary: "Videos that carry a product",
    token,
    permission: "creator.read",
    across,
    input: z.object({ ...accountFields(side), finder_exportusername: maybe(wireText), ...pagingA(10) }),
    doc: {
      section: "4.3",
      body: { ...accountBody(side), next_key: "", page_size: 10 },
      answer: {
        feed_list: [side === "talent" ? { ...feedExample, talent_appid: "wxtalent7b3d5e9f1a2c" } : feedExample],
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
      const page = await contentsOf(caller, body as AccountFields, "video", pageOf(body));
      return { feed_list: page.items.flatMap((it) => feedOf(it, side)), ...nextOf(page) };
    },
  }),
  allianceCall({
    path: namedFor(side, "get_feed_promotion_info"),
    zh: side === "talent" ? "达人短视频推广信息" : "小店关联账号短视频推广信息",
    summary: "A promoter's links to videos",
    token,
    permission: "share.create",
    across,
    input: z.object({
      ...accountFields(side),
      ...miniProgram,
      feed_list: z
        .array(z.object({ export_id: wireText }))
        .min(1)
        .max(20),
      ...sharerOf(side),
    }),
    doc: {
      section: "4.3",
      body: {
        ...accountBody(side),
        mini_program_appid: "{miniapp}",
        feed_list: [{ export_id: side === "talent" ? "{video_id}" : "{shop_video_id}" }],
        sharer_appid: "{sharer_appid}",
      },
      answer: {
        feed_list: [
          {
            export_id: "export/cnt_0tk2c9r1f7x4",
            feed_token: "cnt_0tk2c9r1f7x4~org_0tk2c9r1f7x4.6fQ2",
            promoter_share_link: exampleLink,
          },
        ],
      },
      faults: [
        fault(10024000, { feed_list: [] }),
        ...sharerFaults,
        fault(10071047, unknownAccount(side)),
        fault(10071048, { mini_program_appid: "wx_nobody" }),
        fault(10071048, { feed_list: [{ export_id: "none" }] }),
        fault(10071049, {}, "feature off"),
      ],
    },
    run: async (caller, body) => {
      await ensureProgramme(caller, body.mini_program_appid);
      const feed_list = [];
      for (const { export_id } of body.feed_list) {
        const video = await contentOf(caller, body as AccountFields, "video", export_id);
        feed_list.push({
          export_id,
          feed_token: feedTokenOf(video.contentId, caller.tenant.id),
          promoter_share_link: await shareLinkOf(caller, video, body.sharer_appid),
        });
      }
      return { feed_list };
    },
  }),
];

export const contentFeedCalls: WireCall[] = [...feedCallsOf("talent"), ...feedCallsOf("shop")];
