import { afterEach, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing";
import { serveFrame } from "@/lib/api/frame";
import { systemCaller } from "@/lib/doors/callers";
import { reading } from "@/lib/kernel/transaction";
import type { ShellBoot } from "@/lib/miniprogram/host/launch";
import { clearHosts, findHostTicket, labelOfHost, nextHostClearing, withOwnOrigin } from "./frame-hosts";
import { issueTicket, type Ticket } from "./tickets";

testDatabase();
const caller = systemCaller("test");
const ticket = (change: Partial<Ticket> = {}) =>
  issueTicket({
    mode: "release",
    versionId: "ver_one",
    sourceId: null,
    visitorId: "vst_one",
    viewerId: null,
    expiresAt: new Date(Date.now() + 3_600_000),
    ...change,
  });
const boot = (text: string, change: Partial<ShellBoot> = {}): ShellBoot => ({
  appid: "mp_one",
  identity: "me",
  ticket: text,
  mode: "release",
  title: "店",
  locale: "zh-CN",
  entry: "index.html",
  launch: { path: "", query: {}, scene: 1001 },
  ...change,
});
const originFor = async (change: Partial<Ticket> = {}, of: Partial<ShellBoot> = {}) =>
  (await withOwnOrigin(caller, boot(ticket(change), of))).frameOrigin;

afterEach(() => {
  delete process.env.LIANTAI_PREVIEW_HOST;
});

describe("an origin of its own", () => {
  it("is given where the deployment has a host for it, to H5 builds", async () => {
    expect(await originFor()).toBeUndefined();
    process.env.LIANTAI_PREVIEW_HOST = "*.preview.example.net";
    expect(await originFor()).toMatch(/^https?:\/\/[a-z2-7]{26}\.preview\.example\.net$/);
    expect(await originFor({}, { kind: "native" })).toBeUndefined();
  });

  it("is the visitor's own at this mini-program, over versions and openings, and nobody else's", async () => {
    process.env.LIANTAI_PREVIEW_HOST = "preview.example.net";
    const mine = await originFor();
    expect(await originFor({ versionId: "ver_two", sourceId: "opening" })).toBe(mine);
    const others = [
      await originFor({ visitorId: "vst_two" }),
      await originFor({}, { appid: "mp_two" }),
      await originFor({ mode: "trial", sourceId: "trl_one" }),
      await originFor({ mode: "trial", sourceId: "trl_two" }),
    ];
    expect(new Set([mine, ...others]).size).toBe(5);
  });

  it("stands for the ticket given last, until that is over", async () => {
    process.env.LIANTAI_PREVIEW_HOST = "preview.example.net";
    const label = labelOfHost(new URL((await originFor()) ?? "").host) ?? "";
    const later = ticket({ versionId: "ver_three" });
    await withOwnOrigin(caller, boot(later));
    expect(await findHostTicket(caller, label)).toBe(later);
    await withOwnOrigin(caller, boot(ticket({ expiresAt: new Date(Date.now() - 1000) })));
    expect(await findHostTicket(caller, label)).toBeNull();
    const due = await reading(caller, nextHostClearing);
    expect(due?.getTime()).toBeGreaterThan(Date.now() + 86_000_000);
    expect(await clearHosts(caller)).toBe(1);
    expect(await clearHosts(caller)).toBe(0);
  });

  it("is a host name of that form alone, and knows no address but its package's", async () => {
    process.env.LIANTAI_PREVIEW_HOST = "preview.example.net";
    const name = "a".repeat(26);
    expect(labelOfHost(`${name}.preview.example.net`)).toBe(name);
    for (const host of [
      null,
      "preview.example.net",
      "a.preview.example.net",
      `${name}.example.net`,
      `${name}.preview.example.net.evil`,
    ])
      expect(labelOfHost(host)).toBeNull();
    const host = `${name}.preview.example.net`;
    for (const path of ["/", "/api/health", "/m/mp_one", "/frame/@x/index.html"]) {
      const answer = await serveFrame(new Request(`http://${host}${path}`, { headers: { host } }));
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });
});
