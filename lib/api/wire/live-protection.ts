import QRCode from "qrcode";
import { z } from "zod";
import { publicUrl } from "@/lib/kernel/paths";
import { ensureProgramme } from "./accounts";
import { allianceCall } from "./alliance-call";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";

/** §4.1, the last of it: the page from which a promoter watches over what he shares, as a QR code. */
export const liveProtectionCalls: WireCall[] = [
  allianceCall({
    path: "/channels/ec/league/headsupplier/liveprotection/getqrcode",
    zh: "直播保护二维码（推客手机端入口）",
    summary: "The QR code of the promoters' own pages",
    token: "institution",
    permission: "share.create",
    input: z.object({}),
    doc: {
      section: "4.1",
      body: {},
      answer: { qrcode_url: "data:image/png;base64,iVBORw0KGgo=" },
      faults: [fault(10071049, {}, "feature off")],
    },
    run: async (caller) => {
      await ensureProgramme(caller);
      return { qrcode_url: await QRCode.toDataURL(publicUrl("/p"), { margin: 2 }) };
    },
  }),
];
