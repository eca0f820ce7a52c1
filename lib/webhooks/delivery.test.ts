import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { decryptMessage, isSignature } from "@/lib/callbacks/message-crypt";
import { jobCaller } from "@/lib/doors/job";
import { MINUTE_MS } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { checkCallback, saveCallback } from "./callback";
import {
  changeWebhook,
  createWebhook,
  endPreviousSecret,
  pauseReceiver,
  redeliver,
  removeReceiver,
  rotateSecret,
} from "./commands";
import { deliverEvents } from "./deliver";
import { type EventFact, emitEvents } from "./emit";
import { callbackInput, deliveryListInput, webhookInput } from "./input";
import { getDelivery, getReceivers, listDeliveries } from "./queries";
import { sendTestEvent } from "./test-event";

const { owner } = testDatabase();
const job = jobCaller("webhooks");
const encodingKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
const token = "AAAAA";

type Heard = { path: string; query: URLSearchParams; headers: IncomingMessage["headers"]; body: string };
let heard: Heard[];
let answer: (it: Heard) => { status: number; body?: string; afterMs?: number };
let server: Server;
let base: string;
let org: MadeOrg;

beforeAll(async () => {
  process.env.LIANTAI_CALLBACK_ADDRESSES = "127.0.0.1";
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://receiver");
      const it = { path: url.pathname, query: url.searchParams, headers: request.headers, body };
      const echo = url.searchParams.get("echostr");
      if (echo) {
        const { timestamp, nonce, signature } = Object.fromEntries(url.searchParams);
        const isOurs = isSignature(signature, token, timestamp ?? "", nonce ?? "");
        response.end(isOurs && url.pathname !== "/deaf" ? echo : "no");
        return;
      }
      heard.push(it);
      const { status, body: text = "", afterMs = 0 } = answer(it);
      setTimeout(() => response.writeHead(status).end(text), afterMs);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  delete process.env.LIANTAI_CALLBACK_ADDRESSES;
  server.close();
});
beforeEach(async () => {
  heard = [];
  answer = () => ({ status: 200, body: "success" });
  await setClock(owner(), 0);
  org = await makeOrganisation(owner(), "institution");
});

const developer = () => callerOf(org, "developer");
const tell = (...facts: Omit<EventFact, "orgId">[]) =>
  transaction(callerOf(org), (ctx) =>
    emitEvents(
      ctx,
      facts.map((fact) => ({ orgId: org.id, ...fact })),
    ),
  );
const bound = (key?: string): Omit<EventFact, "orgId"> => ({
  event: "promoter.bound",
  key,
  data: { sharer_appid: "wx1" },
  wire: { bind_status: 1, sharer_appid: "wx1", sharer_openid: "o1", sharer_unionid: "u1" },
});
const deliveries = async () =>
  (await owner().query("select * from event_deliveries where org_id = $1 order by event_seq, id", [org.id])).rows;
const webhook = (path = "/hook", rest = {}) =>
  createWebhook(developer(), webhookInput.parse({ url: `${base}${path}`, ...rest }));
const callback = (rest = {}) =>
  saveCallback(
    developer(),
    callbackInput.parse({ url: `${base}/callback`, mode: "safe", token, encodingKey, ...rest }),
  );

/** The signatures a receiver would make of what it got. */
const signed = (it: Heard, secret: string) =>
  `v1,${createHmac("sha256", Buffer.from(secret.replace("whsec_", ""), "base64"))
    .update(`${it.headers["webhook-id"]}.${it.headers["webhook-timestamp"]}.${it.body}`)
    .digest("base64")}`;

describe("a webhook", () => {
  it("hears of each event once, by two workers at once, with rising versions and a signature it can check", async () => {
    const { secret } = await webhook();
    const facts = Array.from({ length: 40 }, (_, i) => bound(`binding:${i}`));
    expect(await tell(...facts)).toBe(40);
    expect(await tell(bound("binding:0"))).toBe(0);
    const counts = await Promise.all([deliverEvents(job), deliverEvents(job), deliverEvents(job)]);
    expect(counts.reduce((a, b) => a + b)).toBe(40);
    expect(new Set(heard.map((it) => it.headers["webhook-id"])).size).toBe(40);
    expect(heard).toHaveLength(40);
    for (const it of heard) {
      expect(it.headers["webhook-signature"]).toBe(signed(it, secret));
      expect(Math.abs(Date.now() / 1000 - Number(it.headers["webhook-timestamp"]))).toBeLessThan(60);
    }
    const bodies = heard.map((it) => JSON.parse(it.body));
    expect(bodies[0]).toMatchObject({ type: "promoter.bound", data: { sharer_appid: "wx1" } });
    const versions = (await deliveries()).map((row) => Number(row.event_seq));
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(new Set(bodies.map((it) => Number(it.version)))).toEqual(new Set(versions));
  });

  it("hears only what it chose, and nothing is written down for nobody", async () => {
    expect(await tell(bound())).toBe(0);
    const { receiverId } = await webhook("/hook", { events: ["plan.changed"] });
    expect(await tell(bound(), { event: "plan.changed", data: { plan_id: "1" } })).toBe(1);
    await deliverEvents(job);
    expect(heard.map((it) => JSON.parse(it.body).type)).toEqual(["plan.changed"]);
    await changeWebhook(developer(), { receiverId, events: null });
    expect(await tell(bound())).toBe(1);
    await removeReceiver(developer(), { receiverId });
    expect(await tell(bound())).toBe(0);
    await deliverEvents(job);
    expect(heard).toHaveLength(1);
  });

  it("is told of what another organisation's command did, and of nothing that was rolled back", async () => {
    await webhook();
    const brand = await makeOrganisation(owner(), "brand");
    const said = (fails: boolean) =>
      transaction(callerOf(brand), async (ctx) => {
        await emitEvents(ctx, [{ orgId: org.id, event: "plan.changed", data: {} }]);
        if (fails) throw new Error("no");
      });
    await said(true).catch(() => undefined);
    await said(false);
    expect(await deliverEvents(job)).toBe(1);
  });

  it("is tried again later and later by domain time, then left as a dead letter somebody can send again", async () => {
    await webhook();
    answer = () => ({ status: 500, body: "not today" });
    await tell(bound());
    let ahead = 0;
    for (const minutes of [1, 2, 5, 15, 60, 180, 360, 720]) {
      expect(await deliverEvents(job)).toBe(0);
      await deliverEvents(job);
      ahead += minutes * MINUTE_MS + 2_000;
      await setClock(owner(), ahead - 10_000 - 2_000);
      await deliverEvents(job);
      await setClock(owner(), ahead);
    }
    await deliverEvents(job);
    const [dead] = await deliveries();
    expect(dead).toMatchObject({ status: "dead", attempts: 9, last_status: 500, last_error: "status_500" });
    expect(heard).toHaveLength(9);
    expect(new Set(heard.map((it) => it.headers["webhook-id"])).size).toBe(1);
    const notices = await owner().query("select kind from notices where org_id = $1", [org.id]);
    expect(notices.rows.map((row) => row.kind)).toEqual(["delivery.dead"]);
    const view = await getDelivery(developer(), dead.id);
    expect(view.attempts).toHaveLength(9);
    expect(view.attempts[0]).toMatchObject({ status: 500, excerpt: "not today", by: "worker" });

    answer = () => ({ status: 204 });
    expect(await redeliver(developer(), { deliveryIds: [dead.id] })).toEqual({ count: 1 });
    expect(await deliverEvents(job)).toBe(1);
    expect((await deliveries())[0]).toMatchObject({ status: "delivered", attempts: 1 });
    const stranger = callerOf(await makeOrganisation(owner(), "institution"));
    await expect(redeliver(stranger, { deliveryIds: [dead.id] })).rejects.toMatchObject({ code: "not_found" });
    await expect(getDelivery(stranger, dead.id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("is taken up again where a worker died over it, after its minute", async () => {
    await webhook();
    await tell(bound());
    answer = () => ({ status: 500 });
    await deliverEvents(job);
    // As the dead worker left it: counted, and put off.
    await owner().query(
      "update event_deliveries set attempts = 2, due_at = due_at + interval '1 minute' where org_id = $1",
      [org.id],
    );
    answer = () => ({ status: 200 });
    await setClock(owner(), 90_000);
    expect(await deliverEvents(job)).toBe(0);
    await setClock(owner(), 125_000);
    expect(await deliverEvents(job)).toBe(1);
    expect((await deliveries())[0]).toMatchObject({ status: "delivered", attempts: 3 });
  });

  it("changes its secret without losing an event: both sign while it does", async () => {
    const { receiverId, secret } = await webhook();
    const { secret: next } = await rotateSecret(developer(), { receiverId, keepHours: 24 });
    const both = async () => {
      heard = [];
      await tell(bound());
      await deliverEvents(job);
      const [it] = heard;
      if (!it) throw new Error("nothing was heard");
      const given = String(it.headers["webhook-signature"]).split(" ");
      return [given.includes(signed(it, next)), given.includes(signed(it, secret))];
    };
    expect(await both()).toEqual([true, true]);
    await setClock(owner(), 25 * 60 * MINUTE_MS);
    expect(await both()).toEqual([true, false]);
    const { secret: third } = await rotateSecret(developer(), { receiverId, keepHours: 24 });
    expect(third).not.toBe(next);
    await endPreviousSecret(developer(), { receiverId });
    expect((await getReceivers(developer())).webhooks[0]?.previousUntil).toBeNull();
  });

  it("waits for what is paused, and stops of itself where it is gone", async () => {
    const { receiverId } = await webhook();
    await pauseReceiver(developer(), { receiverId, isPaused: true });
    await tell(bound());
    expect(await deliverEvents(job)).toBe(0);
    await pauseReceiver(developer(), { receiverId, isPaused: false });
    expect(await deliverEvents(job)).toBe(1);
    answer = () => ({ status: 410 });
    await tell(bound());
    await deliverEvents(job);
    expect((await getReceivers(developer())).webhooks[0]).toMatchObject({ status: "paused", pausedReason: "gone" });
  });

  it("that hangs holds nobody up", async () => {
    await webhook("/slow");
    await webhook("/good");
    answer = ({ path }) => (path === "/slow" ? { status: 200, afterMs: 8_000 } : { status: 200 });
    await tell(...Array.from({ length: 12 }, () => bound()));
    const begun = Date.now();
    expect(await deliverEvents(job)).toBe(12);
    expect(Date.now() - begun).toBeLessThan(9_000);
    expect(heard.filter((it) => it.path === "/slow").length).toBeLessThanOrEqual(4);
    const slow = (await deliveries()).filter((row) => row.status === "waiting");
    expect(slow).toHaveLength(12);
    expect(slow.filter((row) => row.last_error === "timed_out").length).toBeGreaterThan(0);
  }, 30_000);
});

describe("the wire's callback", () => {
  it("must show that it knows the token before it is kept", async () => {
    await expect(callback({ url: `${base}/deaf` })).rejects.toMatchObject({
      code: "receiver_refused",
      detail: { fields: { url: "echo_differs" } },
    });
    await expect(callback({ token: "BBBBB" })).rejects.toMatchObject({ code: "receiver_refused" });
    await expect(callback({ token: undefined })).rejects.toMatchObject({ code: "invalid_input" });
    await callback();
    expect((await getReceivers(developer())).callback).toMatchObject({ mode: "safe", status: "active" });
    // What stands is kept where it is left out.
    await callback({ token: undefined, encodingKey: undefined, mode: "plain" });
    const check = await checkCallback(developer());
    expect(check.dns).toEqual([{ ip: "127.0.0.1" }]);
    expect(check.ping[0]?.error).toBeNull();
  });

  it.each(["safe", "compatible", "plain"] as const)("hears of a binding in %s mode, as the wire says", async (mode) => {
    await callback({ mode });
    await tell(bound(), { event: "order.created", data: {} });
    expect(await deliverEvents(job)).toBe(1);
    const [it] = heard;
    if (!it) throw new Error("nothing was heard");
    const { timestamp = "", nonce = "", signature, msg_signature } = Object.fromEntries(it.query);
    expect(isSignature(signature, token, timestamp, nonce)).toBe(true);
    const body = JSON.parse(it.body);
    const ghId = `gh_${org.appid.slice(-12)}`;
    expect(body.ToUserName).toBe(ghId);
    if (mode !== "plain") expect(isSignature(msg_signature, token, timestamp, nonce, body.Encrypt)).toBe(true);
    if (mode === "safe") expect(Object.keys(body).sort()).toEqual(["Encrypt", "ToUserName"]);
    const open =
      mode === "plain" ? body : JSON.parse(decryptMessage(body.Encrypt, { token, encodingKey, appid: org.appid }));
    expect(open).toMatchObject({
      ToUserName: ghId,
      MsgType: "event",
      Event: "promoter_bind_result",
      bind_status: 1,
      sharer_appid: "wx1",
    });
    expect(typeof open.CreateTime).toBe("number");
  });

  it("carries a rising version inside its object, and takes nothing but success for an answer", async () => {
    await callback({ mode: "plain" });
    const changed = (status: number): Omit<EventFact, "orgId"> => ({
      event: "commission.changed",
      data: {},
      wire: { order_id: "1", sku_id: "2", commission_order_status: status, order_status: 20 },
    });
    await tell(changed(20), changed(100));
    answer = ({ body }) => ({ status: 200, body: body.includes('"commission_order_status":20,') ? "success" : "ok?" });
    expect(await deliverEvents(job)).toBe(1);
    const infos = heard.map((it) => JSON.parse(it.body).order_info);
    const [first, second] = infos.sort((a, b) => a.commission_order_status - b.commission_order_status);
    expect(Number(first.version)).toBeLessThan(Number(second.version));
    expect((await deliveries()).map((row) => row.last_error)).toContain("answered_other");
  });
});

describe("the test button", () => {
  it("tells what was sent and what came back, and leaves both in the log", async () => {
    const { receiverId } = await webhook();
    const good = await sendTestEvent(developer(), { receiverId });
    expect(good).toMatchObject({ isTaken: true, response: { status: 200, body: "success", error: null } });
    expect(good.request.headers["webhook-id"]).toBe(heard[0]?.headers["webhook-id"]);
    await callback();
    const { callback: made } = await getReceivers(developer());
    answer = () => ({ status: 200, body: "<html>" });
    const bad = await sendTestEvent(developer(), { receiverId: made?.id ?? "" });
    expect(bad).toMatchObject({ isTaken: false, response: { error: "answered_other" } });
    expect(JSON.parse(bad.message)).toMatchObject({ Event: "debug_demo" });
    const log = await listDeliveries(developer(), deliveryListInput.parse({ status: "delivered" }));
    expect(log.items.map((item) => item.id)).toEqual([good.deliveryId]);
    await expect(sendTestEvent(callerOf(org, "finance"), { receiverId })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("addresses of the inside", () => {
  it("are refused when a receiver is made, changed and sent to", async () => {
    const { receiverId } = await webhook("/kept");
    await tell(bound());
    delete process.env.LIANTAI_CALLBACK_ADDRESSES;
    try {
      for (const url of ["http://127.0.0.1/", "https://169.254.169.254/x", "https://[::1]/", "https://10.0.0.8/"]) {
        const refused = { code: "invalid_input" };
        await expect(createWebhook(developer(), webhookInput.parse({ url }))).rejects.toMatchObject(refused);
        await expect(changeWebhook(developer(), { receiverId, url })).rejects.toMatchObject(refused);
        await expect(callback({ url })).rejects.toMatchObject(refused);
      }
      expect(await deliverEvents(job)).toBe(0);
      expect((await sendTestEvent(developer(), { receiverId })).response).toMatchObject({
        status: null,
        error: "scheme_refused",
      });
      expect(heard).toHaveLength(0);
    } finally {
      process.env.LIANTAI_CALLBACK_ADDRESSES = "127.0.0.1";
    }
  });
});
