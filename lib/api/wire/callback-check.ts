import { z } from "zod";
import { checkCallback } from "@/lib/webhooks/callback";
import { allianceCall } from "./alliance-call";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { maybe } from "./wire-fields";

const operators = ["DEFAULT", "CHINANET", "UNICOM", "CAP"] as const;

/** §1: whether the organisation's callback address resolves and answers. We reach it from one place alone. */
export const callbackCheckCalls: WireCall[] = [
  allianceCall({
    path: "/cgi-bin/callback/check",
    zh: "网络通信检测（回调地址）",
    summary: "Whether the callback address resolves and answers",
    token: "organisation",
    permission: "webhook.read",
    bad: 40097,
    codes: { not_found: 40066 },
    input: z.object({ action: z.enum(["dns", "ping", "all"]), check_operator: maybe(z.enum(operators)) }),
    doc: {
      section: "1",
      body: { action: "all", check_operator: "DEFAULT" },
      answer: {
        dns: [{ ip: "203.0.113.9", real_operator: "DEFAULT" }],
        ping: [{ ip: "203.0.113.9", from_operator: "DEFAULT", package_loss: "0%", time: "23ms" }],
      },
      optional: ["dns", "ping", "time"],
      faults: [
        fault(40097, { action: "look" }),
        fault(40097, { check_operator: "NOBODY" }),
        fault(40066, {}, "no callback"),
      ],
    },
    run: async (caller, { action }) => {
      const { dns, ping } = await checkCallback(caller);
      return {
        ...(action !== "ping" && { dns: dns.map(({ ip }) => ({ ip, real_operator: "DEFAULT" })) }),
        ...(action !== "dns" && {
          ping: ping.map(({ ip, ms }) => ({
            ip,
            from_operator: "DEFAULT",
            package_loss: ms === null ? "100%" : "0%",
            ...(ms !== null && { time: `${ms}ms` }),
          })),
        }),
      };
    },
  }),
];
