import { describe, expect, test } from "vitest";
import { callerOf, type MadeOrg, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { transaction } from "@/lib/kernel/transaction";
import { bookedOn, bookTransaction, reverseTransaction } from "./commands";
import type { LedgerTransactionInput } from "./input";
import { balancesOf, listEntries, verifyBooks } from "./queries";

const db = testDatabase();
const system = systemCaller("test");

const entry = (brand: MadeOrg, other: MadeOrg, reference: string, amountFen = 2467): LedgerTransactionInput => ({
  bookId: brand.id,
  reference,
  kind: "commission.accrue",
  subject: "oln_1",
  effectiveAt: new Date("2026-11-20T06:32:00Z"),
  readers: [other.id],
  postings: [
    { purpose: "merchant.commission", ownerId: brand.id, amountFen: -amountFen },
    { purpose: "institution.pending", ownerId: other.id, amountFen },
  ],
});

const book = (input: LedgerTransactionInput) => transaction(system, (ctx) => bookTransaction(ctx, input));

async function parties() {
  return {
    brand: await makeOrganisation(db.owner(), "brand"),
    institution: await makeOrganisation(db.owner(), "institution"),
  };
}

describe("booking", () => {
  test("20 parallel bookings of one reference book once, and the chain holds", async () => {
    const { brand, institution } = await parties();
    const booked = await Promise.all(
      Array.from({ length: 20 }, () => book(entry(brand, institution, "commission:1:accrue"))),
    );
    expect(booked.filter((one) => !one.isRepeat)).toHaveLength(1);
    expect(new Set(booked.map((one) => one.id)).size).toBe(1);
    expect(await balancesOf(system, institution.id)).toEqual({ "institution.pending": 2467 });
    expect((await verifyBooks(system)).faults).toEqual([]);
  });

  test("parallel transactions of one book stand in one gapless chain", async () => {
    const { brand, institution } = await parties();
    await Promise.all(
      Array.from({ length: 30 }, (_, i) => book(entry(brand, institution, `commission:${i}:accrue`, i + 1))),
    );
    const { rows } = await db
      .owner()
      .query("select seq from ledger_transactions where book_id = $1 order by seq", [brand.id]);
    expect(rows.map((row) => Number(row.seq))).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect((await verifyBooks(system)).faults).toEqual([]);
  });

  test("a reversal mirrors its original exactly and leaves nothing on the subject", async () => {
    const { brand, institution } = await parties();
    await book(entry(brand, institution, "commission:r:accrue"));
    await transaction(system, (ctx) => reverseTransaction(ctx, brand.id, "commission:r:accrue"));
    const booked = await transaction(system, (ctx) => bookedOn(ctx, brand.id, "oln_1"));
    expect([...booked.values()].map((one) => one.amountFen)).toEqual([0, 0]);
  });

  test("what does not sum to zero, or hangs on nothing, is refused by the code and by the database", async () => {
    const { brand, institution } = await parties();
    const lopsided = entry(brand, institution, "commission:x:accrue");
    lopsided.postings[0]!.amountFen = -1;
    await expect(book(lopsided)).rejects.toThrow(/sums to zero/);
    await book(entry(brand, institution, "commission:y:accrue"));
    await expect(
      db
        .owner()
        .query(
          "insert into ledger_postings select 'lpo_forged', transaction_id, book_id, account_id, owner_id, readers, subject, 5 from ledger_postings where book_id = $1 limit 1",
          [brand.id],
        ),
    ).rejects.toThrow(/does not sum to zero/);
    for (const [transaction, account] of [
      ["'ltx_none'", "account_id"],
      ["transaction_id", "'acc_none'"],
    ])
      await expect(
        db
          .owner()
          .query(
            `insert into ledger_postings select id || 'x', ${transaction}, book_id, ${account}, owner_id, readers, subject, amount_fen from ledger_postings where book_id = $1`,
            [brand.id],
          ),
      ).rejects.toThrow(/names (ltx|acc)_none, which is not there/);
  });
});

describe("append only", () => {
  test.each([
    "update ledger_postings set amount_fen = 1",
    "delete from ledger_postings",
    "truncate ledger_postings cascade",
    "update ledger_transactions set kind = 'x'",
    "delete from ledger_transactions",
    "truncate ledger_transactions cascade",
    "truncate audit_log",
    "alter table ledger_postings disable trigger all",
  ])("the ordinary roles may not: %s", async (statement) => {
    const { brand, institution } = await parties();
    await book(entry(brand, institution, "commission:a:accrue"));
    for (const caller of [system, callerOf(brand)]) {
      await expect(transaction(caller, (ctx) => ctx.db.execute(statement))).rejects.toThrow();
    }
  });

  test("even the owner is stopped by the triggers", async () => {
    await expect(db.owner().query("truncate ledger_postings cascade")).rejects.toThrow(/append only/);
    await expect(db.owner().query("delete from ledger_transactions")).rejects.toThrow(/append only/);
  });

  test("verification names the row somebody changed behind the guards' back", async () => {
    const { brand, institution } = await parties();
    for (let i = 1; i <= 3; i++) await book(entry(brand, institution, `commission:${i}:accrue`, i));
    await db.owner().query("alter table ledger_postings disable trigger user");
    await db
      .owner()
      .query(
        "update ledger_postings set amount_fen = amount_fen * 2 where transaction_id = (select id from ledger_transactions where book_id = $1 and seq = 2)",
        [brand.id],
      );
    await db.owner().query("alter table ledger_postings enable trigger user");
    const { faults } = await verifyBooks(system);
    expect(faults.filter((fault) => fault.bookId === brand.id)).toEqual([
      { bookId: brand.id, seq: 2, reference: "commission:2:accrue", fault: "hash" },
    ]);
  });
});

describe("who sees it", () => {
  test("book owner and named readers see the whole, others nothing", async () => {
    const { brand, institution } = await parties();
    const stranger = await makeOrganisation(db.owner(), "institution");
    const input = { ...entry(brand, institution, "commission:v:accrue"), subject: "oln_v" };
    await book(input);
    const seen = async (org: MadeOrg) =>
      (await listEntries(callerOf(org), ["oln_v"])).flatMap((one) => one.postings).length;
    expect(await seen(brand)).toBe(2);
    expect(await seen(institution)).toBe(2);
    expect(await seen(stranger)).toBe(0);
  });
});
