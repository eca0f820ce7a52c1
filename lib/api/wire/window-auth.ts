import { z } from "zod";
import { originalId } from "@/lib/callbacks/original-id";
import { ownOrganisation } from "@/lib/tenants/by-appid";
import { askWindow } from "@/lib/windows/commands";
import { findWindowOf } from "@/lib/windows/queries";
import { allianceCall } from "./alliance-call";
import { isNamed, shownTalent, talentFields, talentOf, talentOfOpenid } from "./window-talents";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { maybe, wireText } from "./wire-fields";

const base = "/channels/ec/league/headsupplier/windowauth";
const talent = "wxtalent7b3d5e9f1a2c";

/** §7.4: a talent is asked for his shop window, and what he answered. */
export const windowAuthCalls: WireCall[] = [
  allianceCall({
    path: `${base}/get`,
    zh: "获取达人橱窗授权链接",
    summary: "The link by which a talent authorises his shop window",
    token: "institution",
    permission: "window.write",
    across: true,
    codes: { conflict: 10024002 },
    input: z
      .object({ openid: maybe(wireText), ...talentFields })
      .refine((body) => body.openid || isNamed(body), "finder_id, openid or talent_appid"),
    doc: {
      section: "7.4",
      body: { talent_appid: "{asking_talent}" },
      answer: {
        auth_info: {
          auth_url: "https://liantai.example/c/window/win_01hzy2k4m8q7.Zx81",
          auth_wxa_path: "/c/window/win_01hzy2k4m8q7.Zx81",
          auth_wxa_appid: "wxinst7b3d5e9f1a2c48",
          auth_wxa_username: "gh_5e9f1a2c48",
          nickname: "小满的护肤台",
          head_img_url: "",
        },
        openfinderid: talent,
        opentalentid: talent,
      },
      faults: [
        fault(10024000, { talent_appid: undefined }),
        fault(10024001, { talent_appid: "nobody_at_all" }),
        fault(10024002, { talent_appid: "{talent_appid}" }),
        fault(10024014, { openid: "{sharer_openid}" }),
        fault(10024018, { openid: "{sharer_openid}" }, "no linked mini-program"),
        fault(10024019, { openid: "o_nobody_at_all" }),
      ],
    },
    run: async (caller, body) => {
      const creator = body.openid ? await talentOfOpenid(caller, body.openid) : await talentOf(caller, body);
      const { url } = await askWindow(caller, { creatorAppid: creator.creatorAppid });
      const me = await ownOrganisation(caller);
      const { openfinderid, opentalentid, ...shown } = shownTalent(creator);
      return {
        auth_info: {
          auth_url: url,
          auth_wxa_path: new URL(url).pathname,
          auth_wxa_appid: me.appid,
          auth_wxa_username: originalId(me.appid),
          ...shown,
        },
        openfinderid,
        opentalentid,
      };
    },
  }),
  allianceCall({
    path: `${base}/status/get`,
    zh: "获取达人橱窗授权状态",
    summary: "Whether a talent authorises his shop window",
    token: "institution",
    permission: "window.read",
    across: true,
    input: z.object(talentFields).refine(isNamed, "openfinderid, opentalentid, talent_appid or finder_id"),
    doc: {
      section: "7.4",
      body: { openfinderid: "{talent_appid}" },
      answer: {
        window_auth_status: 1,
        openfinderid: talent,
        opentalentid: talent,
        nickname: "小满的护肤台",
        head_img_url: "",
      },
      faults: [fault(10024000, { openfinderid: "" }), fault(10024001, { openfinderid: "nobody_at_all" })],
    },
    run: async (caller, body) => {
      const creator = await talentOf(caller, body);
      const window = await findWindowOf(caller, creator.id);
      return { window_auth_status: window?.status === "granted" ? 1 : 0, ...shownTalent(creator) };
    },
  }),
];
