import { describe, expect, test } from "vitest";
import { depositEntryKinds } from "@/db/enums";
import { sumOf } from "@/lib/ledger/rules";
import { depositChange, depositPostings } from "./rules";

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
});
