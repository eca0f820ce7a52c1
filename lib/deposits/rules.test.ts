import { describe, expect, test } from "vitest";
import { depositEntryKinds } from "@/db/enums";
import { sumOf } from "@/lib/ledger/rules";
import { depositChange, depositPostings, shortOf, takesFrom } from "./rules";

describe("a deposit's entries", () => {
  test.each(depositEntryKinds)("%s sums to zero in the ledger and agrees with the cached balances", (kind) => {
    const postings = depositPostings("brand", kind, 2_000_000);
    expect(sumOf(postings)).toBe(0);
    const booked = (purpose: string) => sumOf(postings.filter((posting) => posting.purpose === purpose));
    const { availableFen, heldFen } = depositChange(kind, 2_000_000);
    expect([booked("deposit.available"), booked("deposit.held")]).toEqual([availableFen, heldFen]);
  });

  test("a deduction takes what was held and leaves the rest", () => {
    expect(depositChange("deduct", 500)).toEqual({ availableFen: 0, heldFen: -500 });
  });

  test("an entry takes from one balance, a top-up from none", () => {
    expect(depositEntryKinds.map(takesFrom)).toEqual([null, "availableFen", "heldFen", "heldFen", "availableFen"]);
  });

  test.each([
    ["nothing paid", { requiredFen: 2_000_000, availableFen: 0, exemptEvidence: null }, 2_000_000],
    ["a fen short", { requiredFen: 2_000_000, availableFen: 1_999_999, exemptEvidence: null }, 1],
    ["paid", { requiredFen: 2_000_000, availableFen: 2_500_000, exemptEvidence: null }, 0],
    ["exempt", { requiredFen: 2_000_000, availableFen: 0, exemptEvidence: "file:evf_1" }, 0],
  ])("%s", (_name, deposit, short) => {
    expect(shortOf(deposit)).toBe(short);
  });
});
