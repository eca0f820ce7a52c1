import { beforeAll, describe, expect, it } from "vitest";
import { setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { epoch } from "@/lib/attribution/story/play";
import { targetBalances } from "@/lib/commissions/books";
import { type CommissionCase, commissionCases } from "@/lib/commissions/cases";
import type { LineEvent, Party } from "@/lib/commissions/input";
import { deriveLineState } from "@/lib/commissions/line-state";
import { splitLine } from "@/lib/commissions/rules";
import { jobCaller } from "@/lib/doors/job";
import { verifyBooks } from "@/lib/ledger/queries";
import { confirmDue } from "@/lib/orders/sweep";
import { type CommissionWorld, moment, placeOrder } from "./testing/commission-world";
import { call, type Machine, makeOperator, must } from "./testing/machine";
import { stopClock } from "./testing/stopped-clock";

const { owner } = testDatabase();
const job = jobCaller("sweep");
let operator: Machine;

beforeAll(async () => {
  await stopClock(owner(), epoch);
  await setClock(owner(), 1000 * 86_400_000);
  operator = await makeOperator(owner());
});

type Receipt = {
  platform_fee_fen: number;
  commission?: {
    status: string;
    settled_at?: string;
    base_fen: number;
    service_fen: number;
    sharer_fen: number;
    institution_fen: number;
    creator_fen?: number;
    supplier_fen?: number;
  };
  split: { party: Party; net_fen: number }[];
  ledger: { postings: { account: string; amount_fen: number }[] }[];
};

/** Sends an event; where the API refuses a refund of more than is left, the rest of it, as a merchant would. */
async function send(shop: Machine, line: CommissionCase, index: number): Promise<void> {
  const { type, at, refundFen } = line.events[index] ?? { type: "paid" as const, at: 0 };
  await setClock(owner(), at);
  const body = (refund_fen?: number) => ({
    event_id: `e${index}`,
    type,
    occurred_at: moment(at),
    lines: refund_fen ? [{ line_id: "line", refund_fen }] : undefined,
  });
  const answer = await call(shop, "POST", "/orders/order/events", body(refundFen));
  if (answer.status < 300) return;
  expect([answer.status, answer.body.error.code]).toEqual([409, "refund_exceeds_paid"]);
  const { paidFen, refundedFen } = answer.body.error.params;
  await must(shop, "POST", "/orders/order/events", body(paidFen - refundedFen));
}

async function lineAt({ shop }: CommissionWorld, at: number): Promise<Receipt> {
  await setClock(owner(), at);
  await confirmDue(job);
  return (await must(shop, "GET", "/orders/order/receipt")).lines[0];
}

/** What stands on each of the line's accounts. */
function balancesOf({ ledger }: Receipt): Record<string, number> {
  const sums = new Map<string, number>();
  for (const { account, amount_fen } of ledger.flatMap((entry) => entry.postings))
    sums.set(account, (sums.get(account) ?? 0) + amount_fen);
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0));
}

/** The same by the rules alone. */
function expectedBalances({ paidFen, terms, settles, afterSaleDays, events }: CommissionCase, at: number) {
  const known = events.flatMap((event, index): LineEvent[] =>
    event.at <= at
      ? [
          {
            eventId: `e${index}`,
            type: event.type,
            occurredAt: new Date(moment(event.at)),
            refundFen: event.refundFen ?? null,
          },
        ]
      : [],
  );
  const clock = { now: new Date(moment(at)), afterSaleDays, settles, statement: null, hold: null };
  const state = deriveLineState(paidFen, known, clock);
  const target = targetBalances(splitLine(state.baseFen, terms), state);
  return Object.fromEntries(Object.entries(target).map(([account, amount]) => [account.replace(":", "."), amount]));
}

const wireOf = ({ status, settled_at }: NonNullable<Receipt["commission"]>) =>
  status === "cancelled" ? 200 : settled_at ? 100 : 20;

describe("worked lines through the API", () => {
  it.each(commissionCases)("$name", async (line) => {
    const world = await placeOrder(owner(), operator, line);
    let sent = 0;
    for (const check of [...line.checks].sort((a, b) => a.at - b.at)) {
      for (; (line.events[sent]?.at ?? Number.POSITIVE_INFINITY) <= check.at; sent++)
        await send(world.shop, line, sent);
      const told = await lineAt(world, check.at);
      for (const [party, net] of Object.entries(check.nets)) {
        const parts = told.split.filter((part) => part.party === party);
        expect([party, parts.reduce((sum, part) => sum + part.net_fen, 0)]).toEqual([party, net]);
      }
      expect(told.split.reduce((sum, part) => sum + part.net_fen, 0)).toBe(check.baseFen);
      if (line.terms.deal) {
        const { commission } = told;
        expect(commission).toMatchObject({ status: check.status, base_fen: check.baseFen });
        expect(commission && wireOf(commission)).toBe(check.wire);
        const net = (party: Party) => told.split.find((part) => part.party === party)?.net_fen ?? 0;
        expect(commission).toMatchObject({ sharer_fen: net("promoter"), institution_fen: net("institution") });
        expect(commission?.creator_fen ?? 0).toBe(net("creator"));
        expect(commission?.supplier_fen ?? 0).toBe(net("supplier"));
      }
      expect(told.platform_fee_fen).toBe(told.split.find((part) => part.party === "platform")?.net_fen);
      expect(balancesOf(told)).toEqual(expectedBalances(line, check.at));
    }
  });

  it("of a chain are told to each institution as far as its own part goes", async () => {
    const line = commissionCases.find(({ terms: { deal } }) => deal?.kind === "product" && deal.supplier);
    if (!line) throw new Error("no chain among the worked lines");
    const { shop, institution, supplier } = await placeOrder(owner(), operator, line);
    if (!supplier) throw new Error("no supplier");
    await send(shop, line, 0);
    const told = async (who: Machine) => (await must(who, "GET", "/orders/order/receipt")).lines[0];
    const accountsOf = (receipt: Receipt) =>
      Object.entries(balancesOf(receipt)).map(([account, amount]) => `${account} ${amount}`);
    const helper = await told(institution);
    expect(helper.commission).toMatchObject({ service_ppm: 600_000, service_fen: 600, institution_fen: 300 });
    expect(helper.commission).toMatchObject({ sharer_fen: 300 });
    expect([helper.commission.supplier_ppm, helper.commission.supplier_fen]).toEqual([undefined, undefined]);
    expect(helper.split.map((part: { party: Party }) => part.party)).toEqual(["institution", "promoter"]);
    expect(JSON.stringify(helper.frozen.terms)).not.toContain("1000000");
    expect(accountsOf(helper)).toEqual(["institution.pending 300", "promoter.pending 300"]);
    const own = await told(supplier);
    expect(own.commission).toMatchObject({ service_ppm: 1_000_000, service_fen: 1_000 });
    expect(own.commission).toMatchObject({ supplier_fen: 400, passed_on_fen: 600, sharer_fen: 0, institution_fen: 0 });
    expect(own.split.at(-1)).toMatchObject({ party: "institution", gross_fen: 600, net_fen: 600 });
    expect(own.attribution.sharer_appid).toBeUndefined();
    expect(accountsOf(own)).toEqual(["supplier.pending 400"]);
    const owed = (await told(shop)).commission;
    expect(owed).toMatchObject({ service_ppm: 1_000_000, service_fen: 1_000, passed_on_fen: 600 });
    expect([owed.supplier_fen, owed.institution_fen, owed.sharer_fen]).toEqual([400, 300, 300]);
    // Lists, sums and overviews say the same, and what is each one's own is what its books owe.
    for (const [who, receipt, net, overview] of [
      [shop, { commission: owed }, 1_000, { institution_fen: 700, sharer_fen: 300 }],
      [supplier, own, 400, { institution_fen: 400, sharer_fen: 0, lines: 0 }],
      [institution, helper, 300, { institution_fen: 300, sharer_fen: 300, lines: 1 }],
    ] as const) {
      const [listed] = (await must(who, "GET", "/orders")).items;
      expect(listed.commission).toEqual(receipt.commission);
      const { items, sums } = await must(who, "GET", "/commissions");
      const { service_fen, sharer_fen, supplier_fen } = receipt.commission;
      expect(items[0]).toMatchObject({ service_fen, sharer_fen });
      expect(items[0].supplier_fen).toBe(supplier_fen);
      expect(sums.pending).toMatchObject({ lines: 1, service_fen, sharer_fen, own_fen: net });
      expect((await must(who, "GET", "/overview")).figures).toMatchObject(overview);
    }
  });

  it("leave books that hold", async () => {
    expect((await verifyBooks(job)).faults).toEqual([]);
  });
});
