import { z } from "zod";
import { contentOfExportId } from "@/lib/creators/wire-ids";
import type { Caller } from "@/lib/kernel/ctx";
import { countReservations } from "@/lib/shares/content-stats";
import type { LongLivedLink } from "@/lib/shares/link-commands";
import {
  type AccountFields,
  accountBody,
  accountFields,
  contentOf,
  contentsOf,
  ensureProgramme,
  namedFor,
  type Side,
  sharer,
  unknownAccount,
} from "./accounts";
import { allianceCall } from "./alliance-call";
import { exampleLink, sharedContent, sharerFaults } from "./content-links";
import type { WireErrorCode } from "./errors";
import { boundSharer } from "./sharers";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { maybe, secondsOf, wireText } from "./wire-fields";

const token = "institution";
const across = true;
const notice = { notice_id: "cnt_0tk2c9r1f7x4", description: "周五晚八点开播", start_time: 1_763_900_000 };

const noticeBody = (side: Side) => ({
  ...accountBody(side),
  notice_id: side === "talent" ? "{notice_id}" : "{shop_notice_id}",
  sharer_appid: "{sharer_appid}",
});

const linkFaults = (side: Side, nobody: WireErrorCode = 10071047) => [
  fault(10024000, { notice_id: undefined }),
  ...sharerFaults,
  fault(nobody, unknownAccount(side)),
  fault(10071048, { notice_id: "none" }),
  fault(10071049, {}, "feature off"),
];

type LinkInput = { notice_id: string; sharer_appid: string };

async function noticeLink(caller: Caller, body: LinkInput, miniappAppid?: string): Promise<LongLivedLink> {
  await ensureProgramme(caller, miniappAppid);
  const found = await contentOf(caller, body as LinkInput & AccountFields, "live_notice", body.notice_id);
  return sharedContent(caller, found, body.sharer_appid);
}

/** §4.2 of one side: reservations of live rooms to come. */
const noticeCallsOf = (side: Side): WireCall[] => [
  allianceCall({
    path: namedFor(side, "get_live_notice_record_list"),
    zh: side === "talent" ? "达人直播预约列表" : "小店关联账号直播预约列表",
    summary: "Live rooms to come that can be reserved",
    token,
    permission: "creator.read",
    across,
    input: z.object({
      ...accountFields(side),
      mini_program_appid: maybe(wireText),
      sharer_appid: maybe(wireText),
    }),
    doc: {
      section: "4.2",
      body: accountBody(side),
      answer:
        side === "talent"
          ? { live_notice_record_list: [notice] }
          : { live_notice_record_list: [notice], live_record_list: [notice] },
      faults: [
        fault(10024000, side === "talent" ? { talent_appid: undefined } : { promoter_id: undefined }),
        fault(10071047, unknownAccount(side)),
        fault(10071049, {}, "feature off"),
      ],
    },
    run: async (caller, body) => {
      await ensureProgramme(caller, body.mini_program_appid);
      const { items } = await contentsOf(caller, body as AccountFields, "live_notice");
      const list = items
        .filter((it) => it.live !== "over")
        .map((it) => ({
          notice_id: it.contentId,
          description: it.title,
          start_time: secondsOf(it.startsAt ?? it.createdAt),
        }));
      // Clients read the shop's list under the other key.
      return { live_notice_record_list: list, ...(side === "shop" && { live_record_list: list }) };
    },
  }),
  allianceCall({
    path: namedFor(side, "get_live_notice_record_qr_code"),
    zh: side === "talent" ? "达人直播预约二维码" : "小店关联账号直播预约二维码",
    summary: "A promoter's QR code of a reservation",
    token,
    permission: "share.create",
    across,
    input: z.object({ ...accountFields(side), notice_id: wireText, ...sharer }),
    doc: {
      section: "4.2",
      body: noticeBody(side),
      answer: { qrcode_url: `${exampleLink}/qr` },
      faults: linkFaults(side),
    },
    run: async (caller, body) => ({ qrcode_url: (await noticeLink(caller, body)).qrcodeUrl }),
  }),
  allianceCall({
    path: namedFor(side, "get_live_notice_promoter_share_link"),
    zh: side === "talent" ? "达人直播预约推广链接" : "小店关联账号直播预约推广链接",
    summary: "A promoter's link to a reservation",
    token,
    permission: "share.create",
    across,
    input: z.object({
      ...accountFields(side),
      mini_program_appid: side === "talent" ? wireText : maybe(wireText),
      notice_id: wireText,
      ...sharer,
    }),
    doc: {
      section: "4.2",
      body: { ...noticeBody(side), ...(side === "talent" && { mini_program_appid: "{miniapp}" }) },
      answer: { promoter_share_link: exampleLink },
      faults: linkFaults(side, side === "talent" ? 10071030 : 10071047),
    },
    run: async (caller, body) => {
      const link = await noticeLink(caller, body, body.mini_program_appid).catch((error) => {
        // This page alone tells an unknown talent as an account that is not found.
        if (side === "talent" && error instanceof WireError && error.errcode === 10071047)
          throw new WireError(10071030);
        throw error;
      });
      return { promoter_share_link: link.url };
    },
  }),
];

export const contentNoticeCalls: WireCall[] = [
  ...noticeCallsOf("talent"),
  ...noticeCallsOf("shop"),
  allianceCall({
    path: "/channels/ec/promoter/get_live_notice_reservation_info",
    zh: "直播预约人数",
    summary: "How many reserved through a promoter",
    token,
    permission: "share.read",
    across,
    input: z.object({ live_notice_id: wireText, ...sharer }),
    doc: {
      section: "4.2",
      body: { live_notice_id: "{notice_id}", sharer_appid: "{sharer_appid}" },
      answer: { count: 12 },
      faults: [fault(10024000, { live_notice_id: undefined }), ...sharerFaults],
    },
    run: async (caller, body) => {
      const { sharerAppid } = await boundSharer(caller, body, { nobody: 10071030, unbound: 10071029 });
      return {
        count: await countReservations(caller, {
          contentId: contentOfExportId(body.live_notice_id) ?? "",
          sharerAppid,
        }),
      };
    },
  }),
];
