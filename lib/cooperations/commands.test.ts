import { beforeAll, describe, expect, it } from "vitest";
import { callerOf, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { call, type Machine, must, withToken } from "@/lib/api/testing/machine";
import { acrossOrganisations } from "@/lib/doors/callers";
import { jobCaller } from "@/lib/doors/job";
import { reading } from "@/lib/kernel/transaction";
import { drainOutbox } from "@/lib/outbox/commands";
import { subscribersOf } from "@/lib/products/subscribers";
import { handlers } from "@/lib/worker/handlers";
import { passesOf } from "./as-of";

const { owner } = testDatabase();
let shop: Machine;
let supplier: Machine;
let helper: Machine;
let stranger: Machine;
let productId: string;
let planId: string;

beforeAll(async () => {
  shop = await withToken(await makeOrganisation(owner(), "brand", "shop"));
  supplier = await withToken(await makeOrganisation(owner(), "institution", "supplier"));
  helper = await withToken(await makeOrganisation(owner(), "institution", "helper"));
  stranger = await withToken(await makeOrganisation(owner(), "institution", "stranger"));
  const skus = [{ out_sku_id: "one", price_fen: 10_000 }];
  const { items } = await must(shop, "POST", "/products", { items: [{ out_product_id: "p", title: "茶", skus }] });
  productId = items[0].product_id;
  const plan = {
    kind: "directed",
    product_ids: [productId],
    institution_appids: [supplier.appid],
    service_ppm: 200_000,
  };
  planId = (await must(shop, "POST", "/plans", plan)).plans[0].plan_id;
});

const invite = (who: Machine, whom: Machine) => call(who, "POST", "/cooperations", { appid: whom.appid });
const change = (who: Machine, id: string, deed: string) => call(who, "POST", `/cooperations/${id}/${deed}`, {});
const codeOf = (answer: { status: number; body: { error?: { code: string } } }) => answer.body.error?.code ?? "ok";

async function cooperate(one: Machine, other: Machine): Promise<string> {
  const { cooperation_id: id } = await must(one, "POST", "/cooperations", { appid: other.appid });
  await must(other, "POST", `/cooperations/${id}/accept`, {});
  return id;
}

describe("a cooperation", () => {
  it("is invited, answered by the other side, ended by either, and begun again", async () => {
    const made = await invite(helper, shop);
    expect(made.status).toBe(201);
    const id: string = made.body.cooperation_id;
    expect(codeOf(await invite(shop, helper))).toBe("wrong_state");
    expect(codeOf(await change(helper, id, "accept"))).toBe("forbidden");
    expect(codeOf(await change(shop, id, "cancel"))).toBe("forbidden");
    expect(codeOf(await change(stranger, id, "accept"))).toBe("not_found");
    expect(codeOf(await change(shop, id, "refuse"))).toBe("ok");
    expect(codeOf(await change(shop, id, "accept"))).toBe("wrong_state");
    expect((await invite(shop, helper)).body).toMatchObject({ cooperation_id: id, status: "invited", version: 3 });
    expect(codeOf(await change(shop, id, "cancel"))).toBe("ok");
    await must(shop, "POST", "/cooperations", { appid: helper.appid, note: "双十二" });
    expect(codeOf(await change(helper, id, "accept"))).toBe("ok");
    expect(codeOf(await change(helper, id, "end"))).toBe("ok");
    const seen = await must(shop, "GET", `/cooperations/${id}`);
    expect(seen).toMatchObject({ kind: "shop", status: "ended", is_inviter: true, note: "双十二", may: [] });
    expect(seen.history.map((one: { status: string }) => one.status)).toEqual([
      "ended",
      "accepted",
      "invited",
      "cancelled",
      "invited",
      "refused",
      "invited",
    ]);
  });

  it("is nobody's with itself, nor of two shops", async () => {
    const other = await withToken(await makeOrganisation(owner(), "brand", "other"));
    expect(codeOf(await invite(shop, other))).toBe("not_found");
    expect(codeOf(await invite(helper, helper))).toBe("invalid_input");
    expect(codeOf(await call(helper, "POST", "/cooperations", { appid: "nobody" }))).toBe("not_found");
    expect(codeOf(await call(stranger, "GET", "/cooperations/cop_nobody"))).toBe("not_found");
  });

  it("that two sides begin at once is begun once", async () => {
    const one = await withToken(await makeOrganisation(owner(), "institution", "one"));
    const two = await withToken(await makeOrganisation(owner(), "institution", "two"));
    const answers = await Promise.all([invite(one, two), invite(two, one)]);
    expect(answers.map(codeOf).sort()).toEqual(["ok", "wrong_state"]);
  });

  it("ended with a shop takes the institution out of its directed plans, and ends those that name nobody else", async () => {
    const one = await withToken(await makeOrganisation(owner(), "institution", "leaving"));
    const sell = { items: [{ out_product_id: "q", title: "q", skus: [{ out_sku_id: "q", price_fen: 100 }] }] };
    const { items } = await must(shop, "POST", "/products", sell);
    const direct = async (appids: string[], product: string) =>
      (
        await must(shop, "POST", "/plans", {
          kind: "directed",
          product_ids: [product],
          institution_appids: appids,
          service_ppm: 100_000,
        })
      ).plans[0].plan_id as string;
    const shared = await direct([one.appid, stranger.appid], items[0].product_id);
    const alone = await direct([one.appid], productId);
    const id = await cooperate(shop, one);
    expect((await must(one, "GET", `/cooperations/${id}`)).end_effect).toEqual({ plans: 2, passes: 0 });
    expect(await must(one, "POST", `/cooperations/${id}/end`, {})).toMatchObject({ ended_plans: 2 });
    expect(await must(shop, "GET", `/plans/${shared}`)).toMatchObject({
      status: "running",
      institution_appids: [stranger.appid],
      version: 2,
    });
    expect(await must(shop, "GET", `/plans/${alone}`)).toMatchObject({ status: "ended", version: 2 });
    expect(codeOf(await call(one, "GET", `/plans/${shared}`))).toBe("not_found");
  });
});

describe("an item passed on", () => {
  const pass = (who: Machine, more: object = {}) =>
    call(who, "POST", "/item-passes", { plan_id: planId, to_appid: helper.appid, service_ppm: 120_000, ...more });
  let relation: string;
  let passId: string;

  it("goes to institutions the supplier cooperates with, within its own rate, in steps of 0.1 %", async () => {
    expect(codeOf(await pass(supplier))).toBe("no_cooperation");
    relation = await cooperate(supplier, helper);
    expect(codeOf(await pass(supplier, { service_ppm: 201_000 }))).toBe("ratio_out_of_bounds");
    expect(codeOf(await pass(supplier, { service_ppm: 120_500 }))).toBe("invalid_input");
    expect(codeOf(await pass(supplier, { to_appid: shop.appid }))).toBe("not_found");
    expect(codeOf(await pass(supplier, { to_appid: supplier.appid }))).toBe("invalid_input");
    expect(codeOf(await pass(helper))).toBe("not_found");
    const made = await pass(supplier);
    expect(made).toMatchObject({ status: 201, body: { version: 1 } });
    passId = made.body.pass_id;
    expect(codeOf(await pass(supplier))).toBe("conflict");
  });

  it("tells each side its own terms alone", async () => {
    const [own] = (await must(supplier, "GET", "/item-passes")).items;
    expect(own).toMatchObject({ status: "running", service_ppm: 120_000, shop_service_ppm: 200_000, plan_id: planId });
    const [received] = (await must(helper, "GET", "/item-passes?side=helper")).items;
    expect(received).toMatchObject({ pass_id: passId, service_ppm: 120_000, supplier: { appid: supplier.appid } });
    expect([received.shop_service_ppm, received.plan_id]).toEqual([undefined, undefined]);
    expect((await must(stranger, "GET", "/item-passes?side=helper")).items).toEqual([]);
    expect(codeOf(await call(stranger, "GET", `/item-passes/${passId}`))).toBe("not_found");
    expect(codeOf(await call(helper, "GET", `/plans/${planId}`))).toBe("not_found");
  });

  it("stands in the helper's pool at the helper's rate, and in nobody else's", async () => {
    const poolOf = async (who: Machine) =>
      (await must(who, "GET", "/products")).items.map(
        (it: { plan: { service_ppm: number }; supplier_appid?: string }) => [it.plan.service_ppm, it.supplier_appid],
      );
    expect(await poolOf(helper)).toEqual([[120_000, supplier.appid]]);
    expect(await poolOf(supplier)).toEqual([[200_000, undefined]]);
    expect(await poolOf(stranger)).not.toContainEqual([120_000, supplier.appid]);
  });

  it("changes by versions, rests with its plan, and ends", async () => {
    const at = `/item-passes/${passId}`;
    expect(await must(supplier, "PATCH", at, { service_ppm: 150_000 })).toMatchObject({ version: 2 });
    expect(codeOf(await call(supplier, "PATCH", at, { service_ppm: 300_000 }))).toBe("ratio_out_of_bounds");
    expect(codeOf(await call(helper, "PATCH", at, { service_ppm: 1_000 }))).toBe("not_found");
    await must(shop, "PATCH", `/plans/${planId}`, { status: "paused" });
    expect(await must(helper, "GET", at)).toMatchObject({ status: "paused", service_ppm: 150_000 });
    expect((await must(helper, "GET", "/item-passes?side=helper&status=paused")).items).toHaveLength(1);
    await must(shop, "PATCH", `/plans/${planId}`, { status: "active" });
    // A plan that pays less than was passed on pays the helper no more than that.
    await must(shop, "PATCH", `/plans/${planId}`, { service_ppm: 100_000 });
    expect(await must(helper, "GET", at)).toMatchObject({ service_ppm: 100_000 });
    await must(shop, "PATCH", `/plans/${planId}`, { service_ppm: 200_000 });
    expect(await must(supplier, "POST", `${at}/end`, {})).toMatchObject({ version: 3 });
    expect(codeOf(await call(supplier, "POST", `${at}/end`, {}))).toBe("wrong_state");
    expect((await must(supplier, "GET", at)).versions.map((one: { service_ppm: number }) => one.service_ppm)).toEqual([
      150_000, 150_000, 120_000,
    ]);
  });

  it("ends with the cooperation of the two", async () => {
    expect((await pass(supplier)).status).toBe(201);
    expect(await must(helper, "POST", `/cooperations/${relation}/end`, {})).toMatchObject({ ended_passes: 1 });
    const versions = await reading(acrossOrganisations(callerOf(supplier)), (ctx) =>
      passesOf(ctx, [BigInt(productId)]),
    );
    expect(versions.get(productId)?.at(-1)).toMatchObject({ status: "ended", version: 2 });
  });

  it("offered to all is taken from the selection pool, once", async () => {
    const { pass_id } = await must(supplier, "POST", "/item-passes", {
      plan_id: planId,
      to_appid: null,
      service_ppm: 80_000,
    });
    const [offer] = (await must(stranger, "GET", "/selection?source=institution")).items;
    expect(offer).toMatchObject({
      link: `weixinstorehs/${pass_id}`,
      service_ppm: 80_000,
      is_named: false,
      item_id: null,
    });
    expect((await must(supplier, "GET", "/selection?source=institution")).items).toEqual([]);
    const taken = await must(stranger, "POST", "/items", { link: offer.link });
    expect(codeOf(await call(stranger, "POST", "/items", { link: offer.link }))).toBe("conflict");
    expect(codeOf(await call(stranger, "POST", "/items", { link: `weixinstorehs/${planId}` }))).toBe("not_found");
    expect(codeOf(await call(stranger, "POST", "/items", { link: "x" }))).toBe("not_found");
    const terms = await reading(acrossOrganisations(callerOf(supplier)), (ctx) => passesOf(ctx, [BigInt(productId)]));
    expect(terms.get(productId)?.at(-1)?.takers).toMatchObject([{ institutionId: stranger.id, until: null }]);

    const subs = `/items/${taken.item_id}/sub_items`;
    expect(codeOf(await call(stranger, "POST", subs, { ratio_ppm: 80_001 }))).toBe("ratio_out_of_bounds");
    expect((await call(stranger, "POST", subs, { ratio_ppm: 30_000 })).status).toBe(201);
    expect(codeOf(await call(stranger, "POST", subs, { ratio_ppm: 30_000 }))).toBe("conflict");
    expect((await must(stranger, "GET", subs)).items).toMatchObject([{ is_on: true, ratio_ppm: 30_000 }]);
    expect(codeOf(await call(helper, "GET", subs))).toBe("not_found");
    await must(stranger, "POST", `/items/${taken.item_id}/hide`, {});
    expect((await must(stranger, "GET", "/items")).items).toMatchObject([{ is_hidden: true, status: "running" }]);
    await must(stranger, "POST", `/items/${taken.item_id}/drop`, {});
    expect(codeOf(await call(stranger, "POST", `/items/${taken.item_id}/show`, {}))).toBe("not_found");
  });
});

describe("what an institution hears of", () => {
  it("is what it subscribed to and what it cooperates on", async () => {
    const spare = { out_product_id: "s", title: "spare", skus: [{ out_sku_id: "s", price_fen: 100 }] };
    const [made] = (await must(shop, "POST", "/products", { items: [spare] })).items;
    const subscribe = (product_id: string) => call(helper, "POST", "/subscriptions", { product_id });
    expect(codeOf(await subscribe(made.product_id))).toBe("not_found");
    await must(shop, "POST", "/plans", { kind: "ordinary", product_ids: [made.product_id], service_ppm: 10_000 });
    expect(codeOf(await subscribe(made.product_id))).toBe("ok");
    expect((await must(helper, "GET", "/subscriptions")).items).toMatchObject([{ title: "spare", is_passive: false }]);
    expect((await must(supplier, "GET", "/subscriptions")).items).toMatchObject([{ title: "茶", is_passive: true }]);
    const heard = await reading(acrossOrganisations(callerOf(shop)), (ctx) =>
      subscribersOf(ctx, [BigInt(productId), BigInt(made.product_id)]),
    );
    expect([heard.get(productId), heard.get(made.product_id)]).toEqual([[supplier.id], [helper.id]]);
    expect(codeOf(await call(helper, "DELETE", `/subscriptions/${made.product_id}`))).toBe("ok");
    expect(codeOf(await call(helper, "DELETE", `/subscriptions/${made.product_id}`))).toBe("not_found");
  });

  it("is told when the product or its plan changes, and nothing of plans for others", async () => {
    const listen = (who: Machine, event: string) =>
      owner().query("insert into event_subscriptions (org_id, event) values ($1, $2) on conflict do nothing", [
        who.id,
        event,
      ]);
    await drainOutbox(jobCaller("outbox"), handlers);
    const events = ["subscription.product_changed", "subscription.plan_changed", "cooperation.changed"];
    for (const who of [supplier, helper]) for (const event of events) await listen(who, event);
    await must(shop, "PATCH", `/products/${productId}`, { status: "off_sale" });
    await must(shop, "PATCH", `/plans/${planId}`, { service_ppm: 190_000 });
    await drainOutbox(jobCaller("outbox"), handlers);
    const { rows } = await owner().query<{ org_id: string; event: string; wire: Record<string, unknown> }>(
      "select org_id, event, wire from webhook_events where event like 'subscription.%' order by seq",
    );
    expect(rows.map((row) => [row.org_id, row.event])).toEqual([
      [supplier.id, "subscription.product_changed"],
      [supplier.id, "subscription.plan_changed"],
    ]);
    expect(rows[0]?.wire).toMatchObject({ appid: shop.appid, product_id: productId, status: 11 });
    expect(rows[1]?.wire).toMatchObject({
      event_type: 2,
      plan_type: 1,
      plan_id: expect.stringMatching(/^\d+$/),
      service_ratio: 190_000,
      head_supplier_item_link: `weixinstorehs/${planId}`,
    });
  });

  it("is told of an item it takes and gives up again", async () => {
    await must(shop, "PATCH", `/products/${productId}`, { status: "on_sale" });
    const link = `weixinstorehs/${planId}`;
    const { item_id } = await must(supplier, "POST", "/items", { link });
    await must(supplier, "POST", `/items/${item_id}/drop`);
    const { rows } = await owner().query<{ wire: Record<string, unknown>; data: Record<string, unknown> }>(
      "select wire, data from webhook_events where event = 'subscription.plan_changed' and org_id = $1 order by seq",
      [supplier.id],
    );
    expect(rows.slice(-2).map((row) => [row.wire.event_type, row.data.cooperation, row.data.plan_id])).toEqual([
      [3, "added", planId],
      [4, "ended", planId],
    ]);
  });
});
