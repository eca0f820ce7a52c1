import { z } from "zod";
import { bindTester, listTesters, unbindTester } from "@/lib/miniapps/testers";
import { appidOf } from "./code";
import { type WireCall, wire } from "./wire-call";
import { WireError } from "./wire-error";

const manage = { token: "authorizer", permission: "miniapp.members" } as const;
const name = z.string().trim().min(1).max(200);

/** Testers; a WeChat id is here the address somebody signs in with. Source: miniprogram-platforms.md A.6. */
export const testerCalls: WireCall[] = [
  wire(
    "post",
    "/wxa/bind_tester",
    manage,
    {
      summary: "Make somebody a tester; `userstr` stays his when his name changes",
      across: true,
      codes: { not_found: 85001, quota: 85002, rate_limited: 85003, already_member: 85004 },
    },
    z.looseObject({ wechatid: name }),
    async (caller, { wechatid }) => ({
      userstr: (await bindTester(caller, { appid: appidOf(caller), email: wechatid })).memberId,
    }),
  ),
  wire(
    "post",
    "/wxa/unbind_tester",
    manage,
    { summary: "End a tester's membership, by `userstr` or by his name", across: true, codes: { not_found: -1 } },
    z.looseObject({ wechatid: name.optional(), userstr: name.optional() }),
    async (caller, { wechatid, userstr }) => {
      if (!wechatid && !userstr) throw new WireError(47001);
      await unbindTester(caller, { appid: appidOf(caller), memberId: userstr, email: wechatid });
      return {};
    },
  ),
  wire(
    "post",
    "/wxa/memberauth",
    { token: "authorizer", permission: "miniapp.read" },
    { summary: "The testers' numbers" },
    z.looseObject({ action: z.string() }),
    async (caller, { action }) => {
      if (action !== "get_experiencer") throw new WireError(85022);
      return { members: (await listTesters(caller, appidOf(caller))).map((userstr) => ({ userstr })) };
    },
  ),
];
