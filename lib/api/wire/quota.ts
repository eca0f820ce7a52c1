import { lookup } from "node:dns/promises";
import { networkInterfaces } from "node:os";
import { z } from "zod";
import { addressOfClient } from "@/lib/doors/client-address";
import { env } from "@/lib/kernel/env";
import { accountBySecret, clearQuota, isOwnAppid, usedOfQuota, wireQuota } from "@/lib/tenants/wire-quota";
import { allianceCall } from "./alliance-call";
import type { WireCall } from "./wire-call";
import { fault } from "./wire-doc";
import { WireError } from "./wire-error";
import { wireText } from "./wire-fields";

const token = "organisation";
const permission = "wire.base";
const path = z.string().regex(/^\/[\w/]{1,200}$/);
const codes = { quota: 48006 } as const;

/** Addresses of this machine that the outside can see; a loopback where there is no other. */
function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const outside = all.filter((it) => !it.internal && it.family === "IPv4").map((it) => it.address);
  return outside.length > 0 ? outside : ["127.0.0.1"];
}

/** Where our own name leads, as far as it can be asked for. */
async function apiAddresses(): Promise<string[]> {
  const host = new URL(env.publicUrl).hostname;
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.length > 0 ? found.map((it) => it.address) : ownAddresses();
}

/** §1, the other base paths: quotas and addresses. For every account with a key. */
export const quotaCalls: WireCall[] = [
  allianceCall({
    path: "/cgi-bin/openapi/quota/get",
    zh: "查询接口当日调用额度",
    summary: "What is left of a path's daily quota",
    token,
    permission,
    bad: 40097,
    input: z.object({ cgi_path: path }),
    doc: {
      section: "1",
      body: { cgi_path: "/channels/ec/promoter/get_bind_sharer_list" },
      answer: { quota: { daily_limit: 500_000, used: 12, remain: 499_988 } },
      faults: [fault(40097, { cgi_path: undefined }), fault(40097, { cgi_path: "no path" })],
    },
    run: async (caller, body) => {
      const used = Math.min(await usedOfQuota(caller, body.cgi_path), wireQuota.daily);
      return { quota: { daily_limit: wireQuota.daily, used, remain: wireQuota.daily - used } };
    },
  }),
  allianceCall({
    path: "/cgi-bin/clear_quota",
    zh: "清空当日调用次数（每月 10 次）",
    summary: "Clear the counts of every path, ten times a month",
    token,
    permission,
    bad: 40013,
    codes,
    input: z.object({ appid: wireText }),
    doc: {
      section: "1",
      body: { appid: "{appid}" },
      answer: {},
      faults: [
        fault(40013, { appid: "wx_nobody" }),
        fault(40013, { appid: undefined }),
        fault(48006, {}, "clears used up"),
      ],
    },
    run: async (caller, body) => {
      if (!(await isOwnAppid(caller, body.appid))) throw new WireError(40013);
      await clearQuota(caller, null);
      return {};
    },
  }),
  allianceCall({
    path: "/cgi-bin/openapi/quota/clear",
    zh: "清空单个接口当日调用次数",
    summary: "Clear the count of one path",
    token,
    permission,
    bad: 40097,
    codes,
    input: z.object({ cgi_path: path }),
    doc: {
      section: "1",
      body: { cgi_path: "/channels/ec/promoter/get_bind_sharer_list" },
      answer: {},
      faults: [fault(40097, { cgi_path: "no path" }), fault(48006, {}, "clears used up")],
    },
    run: async (caller, body) => {
      await clearQuota(caller, body.cgi_path);
      return {};
    },
  }),
  allianceCall({
    path: "/cgi-bin/clear_quota/v2",
    zh: "凭 AppSecret 清空当日调用次数",
    summary: "The same by appid and secret, without a token",
    token: "none",
    permission: null,
    bad: 40013,
    codes: { not_found: 40013, unauthenticated: 40125, ...codes },
    input: z.object({ appid: wireText, appsecret: wireText }),
    doc: {
      section: "1",
      body: { appid: "{appid}", appsecret: "{secret}" },
      answer: {},
      faults: [
        fault(40013, { appid: "wx_nobody" }),
        fault(40125, { appsecret: "wrong" }),
        fault(48006, {}, "clears used up"),
      ],
    },
    run: async (caller, body, request) => {
      const org = await accountBySecret(caller, body.appid, body.appsecret, addressOfClient(request));
      await clearQuota({ ...caller, tenant: { id: org.id, kind: org.kind } }, null);
      return {};
    },
  }),
  allianceCall({
    method: "get",
    path: "/cgi-bin/get_api_domain_ip",
    zh: "接口服务器地址",
    summary: "Addresses the API answers on",
    token,
    permission,
    input: z.object({}),
    doc: { section: "1", body: {}, answer: { ip_list: ["203.0.113.7"] }, faults: [] },
    run: async () => ({ ip_list: await apiAddresses() }),
  }),
  allianceCall({
    method: "get",
    path: "/cgi-bin/getcallbackip",
    zh: "推送服务器地址",
    summary: "Addresses callbacks come from",
    token,
    permission,
    input: z.object({}),
    doc: { section: "1", body: {}, answer: { ip_list: ["203.0.113.7"] }, faults: [] },
    run: async () => ({ ip_list: ownAddresses() }),
  }),
];
