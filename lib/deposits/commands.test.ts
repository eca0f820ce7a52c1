import { describe, expect, test } from "vitest";
import { callerOf, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { transaction } from "@/lib/kernel/transaction";
import { balancesOf, verifyBooks } from "@/lib/ledger/queries";
import { bookDeposit, requireDeposit } from "./commands";
import { listDeposits } from "./queries";

const db = testDatabase();

async function world() {
  const operator = callerOf(await makeOrganisation(db.owner(), "operator"));
  const brand = await makeOrganisation(db.owner(), "brand");
  await transaction(operator, (ctx) =>
    requireDeposit(ctx, { brandId: brand.id, channel: "xiaohongshu", requiredFen: 2_000_000, exemptEvidence: null }),
  );
  const entry = (kind: "top_up" | "hold" | "deduct" | "release" | "withdraw", amountFen: number, reference: string) =>
    bookDeposit(operator, { brandId: brand.id, channel: "xiaohongshu", kind, amountFen, reference });
  return { operator, brand, entry };
}

describe("a brand's deposit", () => {
  test("20,000.00 booked once by its reference, shown to the brand and equal to the ledger", async () => {
    const { brand, entry } = await world();
    const [first, again] = [await entry("top_up", 2_000_000, "BANK-1"), await entry("top_up", 2_000_000, "BANK-1")];
    expect(again.entryId).toBe(first.entryId);
    expect(await listDeposits(callerOf(brand))).toMatchObject([
      { requiredFen: 2_000_000, availableFen: 2_000_000, heldFen: 0 },
    ]);
    expect(await balancesOf(systemCaller("test"), brand.id)).toEqual({ "deposit.available": 2_000_000 });
  });

  test("200 parallel entries never overdraw it, and the cache equals the postings", async () => {
    const { brand, entry } = await world();
    await entry("top_up", 1_000, "BANK-1");
    const kinds = ["hold", "release", "deduct", "withdraw"] as const;
    const results = await Promise.allSettled(
      Array.from({ length: 200 }, (_, i) => entry(kinds[i % 4] ?? "hold", 1 + ((i * 37) % 120), `R-${i}`)),
    );
    expect(results.some((one) => one.status === "rejected")).toBe(true);
    const [cached] = await listDeposits(callerOf(brand));
    const booked = await balancesOf(systemCaller("test"), brand.id);
    expect(cached).toMatchObject({ availableFen: booked["deposit.available"], heldFen: booked["deposit.held"] });
    expect(Math.min(cached?.availableFen ?? -1, cached?.heldFen ?? -1)).toBeGreaterThanOrEqual(0);
    expect((await verifyBooks(systemCaller("test"))).faults).toEqual([]);
  });

  test("a brand may not book for itself, and another brand sees nothing", async () => {
    const { brand } = await world();
    const stranger = await makeOrganisation(db.owner(), "brand");
    await expect(
      bookDeposit(callerOf(brand), {
        brandId: brand.id,
        channel: "xiaohongshu",
        kind: "top_up",
        amountFen: 1,
        reference: "X",
      }),
    ).rejects.toMatchObject({ code: "forbidden" });
    expect(await listDeposits(callerOf(stranger))).toEqual([]);
  });
});
