import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeMember, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { stopClock } from "@/lib/api/testing/stopped-clock";
import { acrossOrganisations } from "@/lib/doors/callers";
import { jobCaller } from "@/lib/doors/job";
import { seal } from "@/lib/kernel/crypto";
import type { Caller } from "@/lib/kernel/ctx";
import { verifyBooks } from "@/lib/ledger/queries";
import { listMyNotices } from "@/lib/notices/promoter-queries";
import { createOrder } from "@/lib/orders/commands";
import { recordOrderEvent } from "@/lib/orders/events";
import { getReceipt } from "@/lib/orders/receipt";
import { confirmDue } from "@/lib/orders/sweep";
import { type MadePromoter, makeAlliance, makePlan, makePromoter, makeShop, type Shop } from "@/lib/orders/testing";
import { drainOutbox } from "@/lib/outbox/commands";
import { recordVisits } from "@/lib/visits/commands";
import { handlers } from "@/lib/worker/handlers";
import { assessDue } from "./assess";
import { decideCase, decideCases, reopenCase, stateOnCase } from "./commands";
import { countFraudCases, getFraudCase, heldReasonsOf, listFraudCases } from "./queries";
import { getFraudSettings, setFraudSettings } from "./settings";

const db = testDatabase();
const job = jobCaller("test");
const start = new Date("2026-06-01T00:00:00.000Z");
const minute = 60_000;
const at = (minutes: number) => new Date(start.getTime() + minutes * minute);
const page = { limit: 100, direction: "older" } as const;

let shop: Shop;
let institution: MadeOrg;
let operator: MadeOrg;
let promoter: MadePromoter;
let colleague: MadePromoter;
let goods: { productId: string; skuId: string };
let shares: { id: string; code: string }[];
let one: Caller;
let two: Caller;
let n = 0;

/** The promoter himself, as his phone asks for his news. */
const earner = (): Caller => ({
  ...acrossOrganisations(callerOf(institution)),
  tenant: { id: promoter.id, kind: "promoter" },
  actor: { type: "user", id: "usr_self", name: "self", role: "self" },
});
const isOfReview = (kind: string) => ["commission_held", "commission_released", "commission_refused"].includes(kind);

const reviewer = async () => {
  const person = await makeMember(db.owner(), operator, "operator");
  const caller = callerOf(operator, "operator");
  return acrossOrganisations({
    ...caller,
    actor: { type: "user", id: person.userId, name: "reviewer", role: "operator" },
  });
};

beforeAll(async () => {
  await stopClock(db.owner(), start);
  const owner = db.owner();
  operator = await makeOrganisation(owner, "operator");
  institution = await makeAlliance(owner);
  [one, two] = [await reviewer(), await reviewer()];
});

beforeEach(async () => {
  const owner = db.owner();
  shop = await makeShop(owner);
  [promoter, colleague] = [await makePromoter(owner, institution), await makePromoter(owner, institution)];
  goods = await shop.product("serum", 10_000);
  await makePlan(owner, shop.brand, goods.productId, 100_000);
  shares = [];
  for (const who of [promoter, colleague]) shares.push(await who.share(goods.productId, shop.brand.id));
  await assessDue(job);
});

const moveTo = (minutes: number) => setClock(db.owner(), minutes * minute);

async function touch(openid: string, minutes: number, by = 0, offsetMs = 0): Promise<void> {
  await recordVisits(shop.key, [
    {
      visitId: `v${++n}`,
      openid,
      shareCode: shares[by]?.code,
      surface: "share",
      productId: goods.productId,
      occurredAt: new Date(at(minutes).getTime() + offsetMs),
    },
  ]);
}

async function order(openid: string, minutes: number, paidFen = 10_000): Promise<string> {
  const orderNo = `order-${++n}`;
  const line = { lineNo: "1", ...goods, quantity: 1, paidFen, surface: "share" as const };
  await createOrder(shop.key, { orderNo, openid, orderedAt: at(minutes), paidAt: at(minutes), lines: [line] });
  return orderNo;
}

const event = (orderNo: string, type: "received" | "refunded", minutes: number, refundFen?: number) =>
  recordOrderEvent(shop.key, {
    orderNo,
    eventId: `${type}-${minutes}`,
    type,
    occurredAt: at(minutes),
    lines: refundFen ? [{ lineNo: "1", refundFen }] : undefined,
  });

/** A commission that is held: the order came a tenth of a second after the touch. */
async function heldOrder(openid: string, minutes = 10, paidFen = 10_000): Promise<{ orderNo: string; caseId: string }> {
  await moveTo(minutes + 1);
  await touch(openid, minutes, 0, -100);
  const orderNo = await order(openid, minutes, paidFen);
  await assessDue(job);
  return { orderNo, caseId: await caseOf(orderNo) };
}

async function caseOf(orderNo: string): Promise<string> {
  const { items } = await listFraudCases(one, { ...page, query: orderNo });
  return items[0]?.id ?? "";
}

/** The line's status, and what its parties have in the books. */
async function standing(orderNo: string) {
  const [line] = (await getReceipt(shop.key, orderNo)).lines;
  const balances = new Map<string, number>();
  for (const { purpose, amountFen } of line?.entries.flatMap((entry) => entry.postings) ?? [])
    balances.set(purpose, (balances.get(purpose) ?? 0) + amountFen);
  const booked = Object.fromEntries([...balances].filter(([, fen]) => fen !== 0));
  return { status: line?.line.status, sharerFen: line?.line.sharerFen, booked };
}

const codesOf = async (orderNo: string) => (await listFraudCases(one, { ...page, query: orderNo })).items[0]?.codes;
const pending = { "promoter.pending": 600, "institution.pending": 400, "merchant.commission": -1_000 };
const note = "looked at the clicks";

describe("what happens by real calls", () => {
  it("is held for the reason it gives, and ordinary trade is not", async () => {
    await moveTo(300);
    await touch("calm", 10);
    const calm = await order("calm", 12);
    await touch("fast", 20, 0, -100);
    const fast = await order("fast", 20);
    const late = await order("late", 30);
    await moveTo(300 + 61);
    await touch("late", 29);
    await drainOutbox(job, handlers);
    await assessDue(job);
    expect(await codesOf(calm)).toBeUndefined();
    expect(await standing(calm)).toMatchObject({ status: "pending", booked: pending });
    expect(await codesOf(fast)).toEqual(["impossible_gap"]);
    expect(await codesOf(late)).toEqual(["late_touch"]);
    expect(await standing(fast)).toMatchObject({ status: "held", booked: pending });
  });

  it("knows a flood of clicks, hidden loads, a clicking visitor and touches at the last moment", async () => {
    await moveTo(600);
    for (let i = 0; i < 4; i++) {
      await touch(`habit${i}`, 50 + i, 1, -4_000);
      await order(`habit${i}`, 50 + i);
    }
    await touch("habit", 60, 1, -4_000);
    const habit = await order("habit", 60);
    await touch("flood", 100);
    for (let i = 0; i < 25; i++) await touch("flood", 100, 0, i * 900);
    await db.owner().query(
      `insert into clicks (share_id, institution_id, promoter_id, brand_id, top_level, at)
       select $1, $2, $3, $4, i > 3, $5::timestamptz - interval '1 s' * (i % 20) from generate_series(1, 63) i`,
      [shares[0]?.id, institution.id, promoter.id, shop.brand.id, new Date(at(100).getTime() + 22_000)],
    );
    const flood = await order("flood", 105);
    await assessDue(job);
    expect(await codesOf(habit)).toEqual(["last_moment"]);
    expect(await codesOf(flood)).toEqual(["hidden_hits", "click_burst", "click_repeat"]);
    const detail = await getFraudCase(one, await caseOf(flood));
    expect(detail.evidence.filter((it) => it.kind === "hidden").map((it) => "count" in it && it.count)).toEqual([3]);
    expect(detail.evidence.find((it) => it.kind === "touch" && it.isWinner)).toBeDefined();
  });

  it("knows the promoter's other account and the brand's own people; an own purchase is his right", async () => {
    const owner = db.owner();
    const identify = (who: MadePromoter, openid: string) =>
      owner.query(
        `insert into promoter_identities (promoter_id, identity_id, created_at) select $1, id, now() from identities where openid = $2`,
        [who.id, openid],
      );
    for (const who of [promoter, colleague])
      await owner.query(
        `insert into promoter_private (promoter_id, phone, account, updated_at) values ($1, $2, $3, now())`,
        [who.id, seal("13800138000"), seal(`account of ${who.id}`)],
      );
    await moveTo(600);
    await touch("other", 10);
    await identify(colleague, "other");
    const other = await order("other", 12);
    await touch("own", 20);
    await identify(promoter, "own");
    const own = await order("own", 22);
    await assessDue(job);
    const { items } = await listFraudCases(one, { ...page, query: other });
    expect(items[0]?.signals).toEqual([{ code: "shared_identity", facts: { traits: "phone" } }]);
    expect(await codesOf(own)).toBeUndefined();
    const staff = await makeMember(owner, shop.brand, "analyst");
    await owner.query("update promoters set user_id = $1 where id = $2", [staff.userId, colleague.id]);
    await touch("guest", 30, 1);
    const guest = await order("guest", 32);
    await assessDue(job);
    expect(await codesOf(guest)).toEqual(["brand_staff"]);
  });
});

describe("a held commission", () => {
  it("is not confirmed while held; released, it goes on from where the time stands", async () => {
    const { orderNo, caseId } = await heldOrder("a");
    await event(orderNo, "received", 11);
    await moveTo(9 * 1440);
    await confirmDue(job);
    expect(await standing(orderNo)).toMatchObject({ status: "held", booked: pending });
    expect(await decideCase(one, { caseId, verdict: "release", note })).toMatchObject({ outcome: "decided" });
    const settled = { "promoter.settled": 600, "institution.settled": 400, "merchant.commission": -1_000 };
    expect(await standing(orderNo)).toMatchObject({ status: "confirmed", booked: settled });
    await expect(reopenCase(one, { caseId, note })).rejects.toMatchObject({ code: "wrong_state" });
  });

  it("refused goes back in the books, the line stays the promoter's, and the refusal can be taken up again", async () => {
    const { orderNo, caseId } = await heldOrder("b");
    await decideCase(one, { caseId, verdict: "refuse", note });
    expect(await standing(orderNo)).toEqual({ status: "cancelled", sharerFen: 0, booked: {} });
    const [line] = (await getReceipt(shop.key, orderNo)).lines;
    expect(line?.line).toMatchObject({ promoterId: promoter.id, outcome: "direct" });
    expect(line?.parts.filter((part) => part.party === "promoter")).toEqual([]);
    const told = async () => (await listMyNotices(earner())).items.map((it) => it.kind).filter(isOfReview);
    expect((await told()).sort()).toEqual(["commission_held", "commission_refused"]);
    await event(orderNo, "received", 11);
    await moveTo(9 * 1440);
    await confirmDue(job);
    expect((await standing(orderNo)).status).toBe("cancelled");
    await reopenCase(two, { caseId, note });
    expect(await told()).toEqual(["commission_held"]);
    expect(await standing(orderNo)).toMatchObject({ status: "held", booked: pending });
    await decideCase(two, { caseId, verdict: "release", note });
    expect(await standing(orderNo)).toMatchObject({ status: "confirmed", sharerFen: 600 });
    expect((await told()).sort()).toEqual(["commission_held", "commission_released"]);
    // Under a stopped clock what happened in one moment has no order of its own.
    const [first, ...later] = (await getFraudCase(one, caseId)).events.map((it) => it.type);
    expect([first, later.sort()]).toEqual(["opened", ["refused", "released", "reopened"]]);
  });

  it("follows refunds and late facts while it is held", async () => {
    const { orderNo, caseId } = await heldOrder("c");
    await event(orderNo, "refunded", 11, 5_000);
    expect(await standing(orderNo)).toMatchObject({ status: "held", sharerFen: 300 });
    await moveTo(40);
    await touch("c", 10, 1, -50);
    await drainOutbox(job, handlers);
    await assessDue(job);
    // The line is the other promoter's now: his own touch is judged, the old case has nothing left to decide.
    const { items } = await listFraudCases(one, { ...page, query: orderNo });
    expect(items.map((it) => [it.promoterId, it.status]).sort()).toEqual(
      [
        [promoter.id, "closed"],
        [colleague.id, "open"],
      ].sort(),
    );
    await expect(decideCase(one, { caseId, verdict: "release", note })).rejects.toMatchObject({ code: "conflict" });
    await event(orderNo, "refunded", 12);
    await assessDue(job);
    expect(await standing(orderNo)).toMatchObject({ status: "cancelled", booked: {} });
    expect((await listFraudCases(one, { ...page, query: orderNo })).items.map((it) => it.status)).toEqual([
      "closed",
      "closed",
    ]);
  });

  it("that was confirmed before anybody looked keeps its money until a person refuses", async () => {
    await moveTo(9 * 1440);
    await touch("d", 10, 0, -100);
    const orderNo = await order("d", 10);
    await event(orderNo, "received", 11);
    await confirmDue(job);
    await assessDue(job);
    const caseId = await caseOf(orderNo);
    expect(await standing(orderNo)).toMatchObject({ status: "confirmed", booked: { "promoter.settled": 600 } });
    await decideCase(one, { caseId, verdict: "refuse", note });
    expect((await standing(orderNo)).booked).toEqual({});
    await reopenCase(one, { caseId, note });
    expect((await standing(orderNo)).booked).toMatchObject({ "promoter.settled": 600 });
  });
});

describe("reviewers", () => {
  it("at once: one wins; in bulk each case has its own outcome", async () => {
    const first = await heldOrder("e");
    const race = await Promise.allSettled([
      decideCase(one, { caseId: first.caseId, verdict: "release", note }),
      decideCase(two, { caseId: first.caseId, verdict: "refuse", note }),
    ]);
    expect(race.map((it) => it.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(race.find((it) => it.status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    const { caseId } = await heldOrder("f", 20);
    const outcomes = await decideCases(one, { caseIds: [first.caseId, caseId, "frd_none"], verdict: "refuse", note });
    expect(new Map(outcomes.map((it) => [it.caseId, it.outcome]))).toEqual(
      new Map([
        [first.caseId, "conflict"],
        [caseId, "decided"],
        ["frd_none", "not_found"],
      ]),
    );
    const many = [];
    for (let i = 0; i < 6; i++) many.push((await heldOrder(`g${i}`, 30 + i)).caseId);
    const both = await Promise.all([
      decideCases(one, { caseIds: many, verdict: "release", note }),
      decideCases(two, { caseIds: [...many].reverse(), verdict: "refuse", note }),
    ]);
    const won = both.flat().filter((it) => it.outcome === "decided");
    expect(won.map((it) => it.caseId).sort()).toEqual([...many].sort());
    expect((await verifyBooks(job)).faults).toEqual([]);
  });

  it("decide a large sum in twos", async () => {
    goods = await shop.product("gold", 2_000_000);
    await makePlan(db.owner(), shop.brand, goods.productId, 100_000);
    shares = [await promoter.share(goods.productId, shop.brand.id)];
    const { orderNo, caseId } = await heldOrder("h", 10, 2_000_000);
    const say = (who: Caller, verdict: "release" | "refuse") => decideCase(who, { caseId, verdict, note });
    expect(await say(one, "refuse")).toMatchObject({ outcome: "proposed", status: "open" });
    await expect(say(one, "refuse")).rejects.toMatchObject({ code: "second_person" });
    expect((await standing(orderNo)).status).toBe("held");
    expect(await say(two, "release")).toMatchObject({ outcome: "proposed" });
    expect(await say(one, "release")).toMatchObject({ outcome: "decided", status: "released" });
    const { rows } = await db
      .owner()
      .query(
        "select org_id, after ? 'amountFen' as told from audit_log where action = 'fraud.release' and after ->> 'caseId' = $1",
        [caseId],
      );
    const told = new Map(rows.map((row) => [row.org_id, row.told]));
    expect([told.get(shop.brand.id), told.get(institution.id)]).toEqual([true, false]);
  });

  it("alone decide; the parties see their own cases, may say a word, and others find nothing", async () => {
    const { orderNo, caseId } = await heldOrder("i");
    const [mine, brand] = [callerOf(institution), callerOf(shop.brand)];
    for (const party of [mine, brand]) {
      expect((await countFraudCases(party, { query: orderNo })).open.cases).toBe(1);
      await stateOnCase(acrossOrganisations(party), { caseId, note: "our own test order" });
      const word = async () => decideCases(party, { caseIds: [caseId], verdict: "release", note });
      await expect(word()).rejects.toMatchObject({ code: "forbidden" });
    }
    const lineId = (await getReceipt(shop.key, orderNo)).lines[0]?.line.id ?? "";
    const held = (await countFraudCases(mine, { query: orderNo })).open.amountFen;
    // The item was passed on to this institution: what its supplier keeps is the shop's to know, in lists and sums alike.
    await db
      .owner()
      .query("update commissions set supplier_id = 'org_supplier', supplier_fen = 100 where line_id = $1", [lineId]);
    await db.owner().query("update fraud_cases set amount_fen = amount_fen + 100 where id = $1", [caseId]);
    for (const [party, fen] of [[mine, held] as const, [brand, held + 100] as const]) {
      expect((await countFraudCases(party, { query: orderNo })).open.amountFen).toBe(fen);
      expect((await listFraudCases(party, { ...page, query: orderNo })).items).toMatchObject([{ amountFen: fen }]);
    }
    expect((await heldReasonsOf(mine, [lineId])).get(lineId)).toMatchObject({ codes: ["impossible_gap"], caseId });
    const stranger = callerOf(await makeOrganisation(db.owner(), "brand"));
    await expect(getFraudCase(acrossOrganisations(stranger), caseId)).rejects.toMatchObject({ code: "not_found" });
    await expect(stateOnCase(acrossOrganisations(stranger), { caseId, note })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await listFraudCases(stranger, page)).items).toEqual([]);
    const told = await db.owner().query("select org_id, kind from notices where href = $1", [`/fraud/${caseId}`]);
    expect(told.rows.map((row) => row.org_id).sort()).toEqual([institution.id, shop.brand.id].sort());
  });
});

it("thresholds of an institution reach its pending commissions at once, the deployment's everybody's", async () => {
  await moveTo(600);
  await touch("slow", 10, 0, -30_000);
  const orderNo = await order("slow", 10);
  await assessDue(job);
  expect(await codesOf(orderNo)).toBeUndefined();
  const own = acrossOrganisations(callerOf(institution));
  await expect(setFraudSettings(own, { secondPersonFen: 1 })).rejects.toMatchObject({ code: "invalid_input" });
  await setFraudSettings(own, { impossibleMs: 60_000 });
  expect((await getFraudSettings(callerOf(institution))).effective.impossibleMs).toBe(60_000);
  await assessDue(job);
  expect(await codesOf(orderNo)).toEqual(["impossible_gap"]);
});
