import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { stopClock } from "@/lib/api/testing/stopped-clock";
import { jobCaller } from "@/lib/doors/job";
import { DAY_MS } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { drainOutbox } from "@/lib/outbox/commands";
import { joinIdentities, recordVisits } from "@/lib/visits/commands";
import { handlers } from "@/lib/worker/handlers";
import { createOrder } from "./commands";
import { recordOrderEvent } from "./events";
import { getOrder } from "./queries";
import { getReceipt } from "./receipt";
import { faultsOfReceipt } from "./receipt-check";
import { rederivePerson } from "./rederive";
import { confirmDue } from "./sweep";
import { type MadePromoter, makeAlliance, makePlan, makePromoter, makeShop, type Shop } from "./testing";

const db = testDatabase();
const job = jobCaller("test");
const start = new Date("2026-06-01T00:00:00.000Z");
const hour = 3_600_000;
const after = (hours: number) => new Date(start.getTime() + hours * hour);
const seed = Number(process.env.LIANTAI_TEST_SEED ?? Date.now() % 1_000_000_007);
let n = 0;

let shop: Shop;
let promoters: MadePromoter[];
let goods: { productId: string; skuId: string }[];
const codes = new Map<string, string>();

beforeAll(async () => {
  await stopClock(db.owner(), start);
  const owner = db.owner();
  shop = await makeShop(owner);
  const institutions = [await makeAlliance(owner), await makeAlliance(owner)];
  promoters = [];
  for (const institution of [...institutions, ...institutions]) promoters.push(await makePromoter(owner, institution));
  goods = [await shop.product("a", 10_000), await shop.product("b", 10_000)];
  for (const { productId } of goods) await makePlan(owner, shop.brand, productId, 100_000);
  for (const [p, promoter] of promoters.entries())
    for (const [g, { productId }] of goods.entries())
      codes.set(`${p}:${g}`, (await promoter.share(productId, shop.brand.id)).code);
  await owner.query(
    `insert into lock_rules (id, brand_id, version, product_click_days, product_order_days, content_click_days,
       content_order_days, valid_from, changed_by) values ('lck_test', $1, 1, 5, 6, 30, 0, '2026-01-01', 'test')`,
    [shop.brand.id],
  );
});

/** What becomes known of one person who has two openids. Hours since the start. */
type Fact =
  | { do: "touch"; at: number; openid: 0 | 1; promoter: number; product: number }
  | { do: "order"; at: number; openid: 0 | 1; products: readonly number[]; isPaid: boolean }
  | { do: "pay"; at: number; order: number }
  | { do: "join"; at: number };

type Person = { openids: [string, string]; unionid: string; no: (order: number) => string };

const makePerson = (): Person => {
  const id = ++n;
  return { openids: [`one-${id}`, `two-${id}`], unionid: `union-${id}`, no: (order) => `order-${id}-${order}` };
};

async function tell(person: Person, fact: Fact, index: number, facts: readonly Fact[]): Promise<void> {
  if (fact.do === "join") {
    await joinIdentities(shop.key, { items: person.openids.map((openid) => ({ openid, unionid: person.unionid })) });
  } else if (fact.do === "touch") {
    await recordVisits(shop.key, [
      {
        visitId: `${person.unionid}-${index}`,
        openid: person.openids[fact.openid],
        shareCode: codes.get(`${fact.promoter}:${fact.product}`),
        surface: "share",
        productId: goods[fact.product]?.productId,
        occurredAt: after(fact.at),
      },
    ]);
  } else if (fact.do === "order") {
    await createOrder(shop.key, {
      orderNo: person.no(index),
      openid: person.openids[fact.openid],
      orderedAt: after(fact.at),
      paidAt: fact.isPaid ? after(fact.at) : undefined,
      lines: fact.products.map((product) => ({
        lineNo: String(product),
        ...(goods[product] ?? { productId: "", skuId: "" }),
        quantity: 1,
        paidFen: 9_999,
        surface: "share" as const,
      })),
    });
  } else {
    const order = facts[fact.order];
    const paidAt = Math.max(fact.at, order?.at ?? 0);
    const event = { eventId: `pay-${index}`, type: "paid" as const, occurredAt: after(paidAt) };
    await recordOrderEvent(shop.key, { orderNo: person.no(fact.order), ...event });
  }
}

/** Who earns each line, what was booked for it on each account, and what its receipt says of the other touches. */
async function outcomeOf(person: Person, facts: readonly Fact[]) {
  const told = [];
  for (const [index, fact] of facts.entries()) {
    if (fact.do !== "order") continue;
    const { lines } = await getReceipt(shop.key, person.no(index));
    for (const { line, receipt, entries } of lines) {
      const balances = new Map<string, number>();
      for (const { purpose, ownerId, amountFen } of entries.flatMap((entry) => entry.postings))
        balances.set(`${purpose}:${ownerId}`, (balances.get(`${purpose}:${ownerId}`) ?? 0) + amountFen);
      told.push({
        order: index,
        line: line.lineNo,
        to: line.promoterId,
        // Whether a line nobody earns had candidates at all may hang on touches after the order: no news about it.
        reason: line.promoterId ? line.reason : null,
        status: line.status,
        sharerFen: line.sharerFen,
        balances: [...balances].filter(([, sum]) => sum !== 0).sort(),
        candidates: receipt.candidates
          .filter((one) => one.reason !== "after_order")
          .map((one) => [one.promoterId, one.reason, new Date(one.at).getTime()]),
      });
    }
  }
  return told.sort((a, b) => a.order - b.order || (a.line < b.line ? -1 : 1));
}

const openid = fc.constantFrom<0 | 1>(0, 1);
const touch = fc.record({
  do: fc.constant("touch" as const),
  openid,
  promoter: fc.integer({ min: 0, max: 3 }),
  product: fc.integer({ min: 0, max: 1 }),
});
const order = fc.record({
  do: fc.constant("order" as const),
  openid,
  products: fc.constantFrom([0], [1], [0, 1]),
  isPaid: fc.boolean(),
});

/** Touches and orders of sixteen days at hours of their own, perhaps paid later and joined sometime. */
const history = fc
  .tuple(
    fc.array(touch, { minLength: 1, maxLength: 5 }),
    fc.array(order, { minLength: 1, maxLength: 3 }),
    fc.option(fc.integer({ min: 0, max: 390 }), { nil: null, freq: 2 }),
    fc.uniqueArray(fc.integer({ min: 1, max: 384 }), { minLength: 8, maxLength: 8 }),
  )
  .map(([touches, orders, joinedAt, hours]): Fact[] => {
    const facts: Fact[] = [...touches, ...orders].map((fact, index) => ({ ...fact, at: hours[index] ?? 0 }));
    const unpaid = facts.flatMap((fact, index) => (fact.do === "order" && !fact.isPaid ? [{ fact, index }] : []));
    const pays = unpaid.map(({ fact, index }): Fact => ({ do: "pay", at: fact.at + 1, order: index }));
    return [...facts, ...pays, ...(joinedAt === null ? [] : [{ do: "join" as const, at: joinedAt }])];
  });

/** The facts as they came in: any order in which nothing is paid before it is known. */
const arrivals = history.chain((facts) =>
  fc.record({
    facts: fc.constant(facts),
    shuffled: fc
      .shuffledSubarray([...facts.keys()], { minLength: facts.length, maxLength: facts.length })
      .map((order) =>
        order.filter((index) => facts[index]?.do !== "pay").concat(order.filter((index) => facts[index]?.do === "pay")),
      ),
  }),
);

const inTime = (facts: readonly Fact[]) =>
  [...facts.keys()].sort((a, b) => (facts[a]?.at ?? 0) - (facts[b]?.at ?? 0) || a - b);

describe("facts in whatever order they come", () => {
  test("lead to the same decisions, receipts and books; judging again changes nothing", {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(arrivals, async ({ facts, shuffled }) => {
        const [told, late] = [makePerson(), makePerson()];
        for (const index of inTime(facts)) {
          const fact = facts[index];
          if (!fact) continue;
          await setClock(db.owner(), fact.at * hour);
          await tell(told, fact, index, facts);
          await drainOutbox(job, handlers);
        }
        await setClock(db.owner(), 20 * DAY_MS);
        for (const index of shuffled) {
          const fact = facts[index];
          if (fact) await tell(late, fact, index, facts);
        }
        await drainOutbox(job, handlers);
        const outcome = await outcomeOf(told, facts);
        expect(await outcomeOf(late, facts)).toEqual(outcome);
        for (const person of [told, late]) expect(await judgeAgain(person)).toBe(0);
        expect(await outcomeOf(told, facts)).toEqual(outcome);
      }),
      { numRuns: Number(process.env.LIANTAI_TEST_RUNS ?? 15), seed },
    );
  });
});

async function judgeAgain(person: Person): Promise<number> {
  const { rows } = await db.owner().query("select id from identities where openid = any($1)", [person.openids]);
  let changed = 0;
  for (const { id } of rows) changed += await transaction(job, (ctx) => rederivePerson(ctx, id, start, "rederivation"));
  return changed;
}

describe("a fact that comes late", () => {
  const facts: Fact[] = [
    { do: "touch", at: 1, openid: 0, promoter: 0, product: 0 },
    { do: "order", at: 50, openid: 0, products: [0], isPaid: true },
    { do: "touch", at: 40, openid: 0, promoter: 1, product: 0 },
  ];
  const linesOf = async (person: Person) => (await getOrder(shop.key, person.no(1))).lines;
  const kindsOf = async (person: Person) => {
    const [line] = (await getReceipt(shop.key, person.no(1))).lines;
    return { history: line?.history.map((one) => one.cause), entries: line?.entries };
  };

  test("is undone at the old promoter and booked at the new one, and the trace stays", async () => {
    const person = makePerson();
    await setClock(db.owner(), 60 * hour);
    for (const index of [0, 1]) await tell(person, facts[index] as Fact, index, facts);
    expect(await linesOf(person)).toMatchObject([{ promoterId: promoters[0]?.id, sharerFen: 599 }]);
    await tell(person, facts[2] as Fact, 2, facts);
    expect(await linesOf(person)).toMatchObject([{ promoterId: promoters[0]?.id }]);
    await drainOutbox(job, handlers);
    expect(await linesOf(person)).toMatchObject([{ promoterId: promoters[1]?.id, sharerFen: 599, status: "pending" }]);
    const { history, entries } = await kindsOf(person);
    expect(history).toEqual(["late_fact", "order"]);
    const undone = entries?.[1]?.postings.filter((posting) => posting.purpose === "promoter.pending");
    expect(undone?.map((posting) => [posting.ownerId, posting.amountFen]).sort()).toEqual(
      [
        [promoters[0]?.id, -599],
        [promoters[1]?.id, 599],
      ].sort(),
    );
  });

  test("never changes a confirmed line", async () => {
    const person = makePerson();
    await setClock(db.owner(), 60 * hour);
    for (const index of [0, 1]) await tell(person, facts[index] as Fact, index, facts);
    const received = { eventId: "received", type: "received" as const, occurredAt: after(55) };
    await recordOrderEvent(shop.key, { orderNo: person.no(1), ...received });
    await setClock(db.owner(), 60 * hour + 8 * DAY_MS);
    await tell(person, facts[2] as Fact, 2, facts);
    await drainOutbox(job, handlers);
    expect(await linesOf(person)).toMatchObject([{ promoterId: promoters[0]?.id, sharerFen: 599 }]);
    await confirmDue(job);
    expect(await linesOf(person)).toMatchObject([{ promoterId: promoters[0]?.id, status: "confirmed" }]);
    const { history, entries } = await kindsOf(person);
    expect(history).toEqual(["order"]);
    // Its record stands; beside it the books owe whom today's facts name, and follow a refund from there.
    const balances = async () => {
      const { rows } = await db.owner().query(
        `select p.owner_id, sum(p.amount_fen)::int as fen from ledger_postings p join order_lines l on l.id = p.subject
         where l.order_no = $1 and p.owner_id = any($2) group by 1 having sum(p.amount_fen) <> 0`,
        [person.no(1), promoters.map((promoter) => promoter.id)],
      );
      return rows;
    };
    expect(entries?.at(-1)).toMatchObject({ kind: "commission.adjust" });
    expect(await balances()).toEqual([{ owner_id: promoters[1]?.id, fen: 599 }]);
    const [line] = (await getReceipt(shop.key, person.no(1))).lines;
    expect(line?.adjustments).toMatchObject([
      { version: 1, cause: "late_fact", promoterId: promoters[1]?.id, fromPromoterId: promoters[0]?.id },
    ]);
    expect(faultsOfReceipt(line as NonNullable<typeof line>, shop.brand.id)).toEqual([]);
    expect(await judgeAgain(person)).toBe(0);
    const refund = { eventId: "back", type: "refunded" as const, occurredAt: new Date(start.getTime() + 58 * hour) };
    await recordOrderEvent(shop.key, { orderNo: person.no(1), ...refund, lines: [{ lineNo: "0", refundFen: 5_000 }] });
    expect(await balances()).toEqual([{ owner_id: promoters[1]?.id, fen: 299 }]);
    expect(await linesOf(person)).toMatchObject([{ promoterId: promoters[0]?.id, sharerFen: 299 }]);
  });

  test("that wins nothing still stands on the receipt, and the terms stay as they were frozen", async () => {
    const person = makePerson();
    await setClock(db.owner(), 60 * hour);
    await tell(person, facts[2] as Fact, 2, facts);
    await tell(person, facts[1] as Fact, 1, facts);
    const [before] = await linesOf(person);
    await db.owner().query("update promoters set registration = 'simple' where id = $1", [promoters[1]?.id]);
    await tell(person, facts[0] as Fact, 0, facts);
    await drainOutbox(job, handlers);
    await db.owner().query("update promoters set registration = 'full' where id = $1", [promoters[1]?.id]);
    const [receipt] = (await getReceipt(shop.key, person.no(1))).lines;
    expect(receipt?.receipt.candidates.map((one) => one.reason)).toEqual(["lost_older_direct", "won_direct_latest"]);
    expect(receipt?.line).toMatchObject({ sharerFen: before?.sharerFen, commissionId: before?.commissionId });
    expect(receipt?.entries).toHaveLength(1);
  });

  test("may be a paid order itself: it carries the lock that a later order needs", async () => {
    const person = makePerson();
    const chain: Fact[] = [
      { do: "touch", at: 0, openid: 0, promoter: 0, product: 0 },
      { do: "order", at: 8 * 24, openid: 0, products: [0], isPaid: true },
      { do: "order", at: 4 * 24, openid: 0, products: [0], isPaid: true },
    ];
    await setClock(db.owner(), 10 * DAY_MS);
    for (const index of [0, 1]) await tell(person, chain[index] as Fact, index, chain);
    expect(await linesOf(person)).toMatchObject([{ promoterId: null, reason: "no_valid_touch" }]);
    await tell(person, chain[2] as Fact, 2, chain);
    await drainOutbox(job, handlers);
    expect(await linesOf(person)).toMatchObject([{ promoterId: promoters[0]?.id }]);
  });

  test("while the order is being taken is not lost between the two", async () => {
    const people = Array.from({ length: 30 }, makePerson);
    await setClock(db.owner(), 60 * hour);
    const [first, order, touch] = [{ ...facts[0], at: 2, product: 1 } as Fact, facts[1] as Fact, facts[2] as Fact];
    for (const person of people) await tell(person, first, 7, facts);
    await Promise.all(people.flatMap((person) => [tell(person, order, 1, facts), tell(person, touch, 2, facts)]));
    await drainOutbox(job, handlers);
    const won = await Promise.all(people.map(async (person) => (await linesOf(person))[0]?.promoterId));
    expect(new Set(won)).toEqual(new Set([promoters[1]?.id]));
  });

  test("in a flood of one person's orders, payments and visits is taken like all the others", async () => {
    const person = makePerson();
    await setClock(db.owner(), 10 * DAY_MS);
    await tell(person, { do: "touch", at: 0, openid: 0, promoter: 0, product: 0 }, 1000, []);
    await tell(person, { do: "touch", at: 0, openid: 1, promoter: 0, product: 0 }, 1001, []);
    const flood = Array.from({ length: 40 }, (_, index): Fact => {
      const openid = index % 2 === 0 ? 0 : 1;
      if (index % 4 === 3) return { do: "touch", at: 30 + index, openid, promoter: 1 + (index % 3), product: 0 };
      return { do: "order", at: 50 + index, openid, products: [0, 1], isPaid: index % 3 === 0 };
    });
    flood.push({ do: "join", at: 60 });
    await Promise.all(flood.map((fact, index) => tell(person, fact, index, flood)));
    const unpaid = flood.flatMap((fact, index) => (fact.do === "order" && !fact.isPaid ? [index] : []));
    await Promise.all(unpaid.map((order, n) => tell(person, { do: "pay", at: 100, order }, 2000 + n, flood)));
    await drainOutbox(job, handlers);
    expect(await judgeAgain(person)).toBe(0);
    const outcome = await outcomeOf(person, flood);
    expect(outcome.every((line) => line.to !== null)).toBe(true);
  });

  test("of another buyer changes nobody's lines", async () => {
    const person = makePerson();
    await setClock(db.owner(), 60 * hour);
    for (const index of [0, 1]) await tell(person, facts[index] as Fact, index, facts);
    const other = makePerson();
    await tell(other, facts[2] as Fact, 2, facts);
    await drainOutbox(job, handlers);
    expect(await linesOf(person)).toMatchObject([{ promoterId: promoters[0]?.id }]);
  });
});
