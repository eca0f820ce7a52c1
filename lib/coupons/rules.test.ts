import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { couponTypes } from "@/db/enums";
import { type CouponTerms, discountOf, spread } from "@/lib/coupons/discount";
import { type CouponDraft, couponInput } from "@/lib/coupons/input";
import {
  type ClaimFacts,
  couponMoves,
  refuseClaim,
  refuseUse,
  reservedUntil,
  statusAfterFullRefund,
  userCouponMoves,
  validityOf,
} from "@/lib/coupons/life";
import { couponFaults, needsSecondApproval } from "@/lib/coupons/rules";
import { sumFen } from "@/lib/kernel/money";
import { addDays } from "@/lib/kernel/time";

const now = new Date("2026-11-22T04:00:00Z");
const directCut: CouponDraft = {
  type: 4,
  name: "直减十元",
  discountNum: null,
  cutFen: 1_000,
  thresholdFen: null,
  thresholdCount: null,
  productIds: ["10001"],
  reach: "public",
  quotas: [],
  stock: 100,
  perPerson: 1,
  claimFrom: now,
  claimTo: addDays(now, 7),
  validFrom: null,
  validTo: null,
  validDays: 7,
};
const shopReduction: CouponDraft = { ...directCut, type: 102, productIds: [], thresholdFen: 10_000 };
const flatDiscount: CouponDraft = { ...directCut, type: 3, cutFen: null, discountNum: 5_100 };
const I = { institutionId: "I", quota: 60 };
const J = { institutionId: "J", quota: 41 };

describe("a draft", () => {
  it.each([
    ["直减十元券直减十元券", true],
    ["直减十元券直减十元券多", false],
    ["Save ten yuan today", true],
    ["", false],
  ])("may be called %j: %s", (name, isFine) =>
    expect(couponInput.safeParse({ ...directCut, name }).success).toBe(isFine),
  );
  it("names at most 200 products", () => {
    const productIds = Array.from({ length: 201 }, (_, index) => String(index));
    expect(couponInput.safeParse({ ...directCut, productIds }).success).toBe(false);
    expect(couponInput.safeParse({ ...directCut, productIds: productIds.slice(1) }).success).toBe(true);
  });
  it.each<[string, CouponDraft, number | null]>([
    ["a direct cut of 80 % of the price", directCut, 1_250],
    ["a full reduction of the shop", shopReduction, null],
    ["a flat discount", flatDiscount, 5_000],
    ["2 折, the least", { ...flatDiscount, discountNum: 2_000 }, 5_000],
    ["a full reduction by pieces", { ...directCut, type: 2, thresholdCount: 2 }, 625],
    ["a fixed period", { ...directCut, validDays: null, validFrom: now, validTo: addDays(now, 7) }, 5_000],
    ["quotas within the stock", { ...directCut, reach: "directed", quotas: [I] }, 5_000],
  ])("%s is in order", (_, draft, price) => expect(couponFaults(draft, price)).toEqual([]));
  it.each<[string, CouponDraft, number | null]>([
    ["pays_too_little", directCut, 1_249],
    ["pays_too_little", { ...shopReduction, cutFen: 8_001 }, null],
    ["cut_too_large", { ...directCut, cutFen: 20_001 }, 100_000],
    ["cut_required", { ...directCut, cutFen: null }, 5_000],
    ["cut_not_allowed", { ...flatDiscount, cutFen: 1 }, 5_000],
    ["discount_required", { ...flatDiscount, discountNum: null }, 5_000],
    ["discount_not_allowed", { ...directCut, discountNum: 9_000 }, 5_000],
    ["discount_out_of_range", { ...flatDiscount, discountNum: 1_900 }, 5_000],
    ["discount_out_of_range", { ...flatDiscount, discountNum: 10_100 }, 5_000],
    ["discount_out_of_range", { ...flatDiscount, discountNum: 5_150 }, 5_000],
    ["threshold_required", { ...shopReduction, thresholdFen: null }, null],
    ["threshold_not_allowed", { ...directCut, thresholdFen: 5_000 }, 5_000],
    ["threshold_twice", { ...shopReduction, thresholdCount: 2 }, null],
    ["products_required", { ...directCut, productIds: [] }, null],
    ["products_not_allowed", { ...shopReduction, productIds: ["1"] }, null],
    ["quotas_required", { ...directCut, reach: "directed" }, 5_000],
    ["quotas_not_allowed", { ...directCut, quotas: [I] }, 5_000],
    ["quotas_exceed_stock", { ...directCut, reach: "directed", quotas: [I, J] }, 5_000],
    ["institution_twice", { ...directCut, reach: "directed", quotas: [I, { ...I, quota: 1 }] }, 5_000],
    ["window_empty", { ...directCut, claimTo: now }, 5_000],
    ["validity_required", { ...directCut, validDays: null }, 5_000],
    ["validity_required", { ...directCut, validDays: null, validFrom: now }, 5_000],
    ["validity_twice", { ...directCut, validFrom: now, validTo: addDays(now, 7) }, 5_000],
    ["validity_ends_before_claims", { ...directCut, validDays: null, validFrom: now, validTo: addDays(now, 6) }, 5_000],
  ])("with %s is refused, and for that alone", (code, draft, price) => {
    expect(couponFaults(draft, price).map((fault) => fault.code)).toEqual([code]);
  });
  it.each<[CouponDraft, number | null, boolean]>([
    [directCut, 5_000, false],
    [{ ...directCut, cutFen: 1_001 }, 5_000, true],
    [{ ...shopReduction, cutFen: 8_000 }, null, false],
    [flatDiscount, 2_040, false],
    [flatDiscount, 2_050, true],
    [{ ...flatDiscount, type: 103, productIds: [] }, null, true],
  ])("without threshold needs a second person above 10 yuan (%#)", (draft, price, isNeeded) => {
    expect(needsSecondApproval(draft, price, 1_000)).toBe(isNeeded);
  });
});

describe("a claim", () => {
  const open: ClaimFacts = {
    now,
    coupon: {
      status: "active",
      pausedAt: null,
      reach: "directed",
      stock: 10,
      claimed: 9,
      perPerson: 2,
      claimFrom: now,
      claimTo: addDays(now, 1),
    },
    isByBrand: false,
    quota: { quota: 5, claimed: 4 },
    claimedByConsumer: 1,
  };
  const but = (coupon: Partial<ClaimFacts["coupon"]>, more: Partial<ClaimFacts> = {}): ClaimFacts => ({
    ...open,
    ...more,
    coupon: { ...open.coupon, ...coupon },
  });
  it.each<[string | null, ClaimFacts]>([
    [null, open],
    [null, but({}, { quota: null, isByBrand: true })],
    [null, but({ reach: "public" }, { quota: null })],
    ["not_active", but({ status: "draft" })],
    ["expired", but({ status: "voided" })],
    ["expired", but({}, { now: addDays(now, 1) })],
    ["paused", but({ pausedAt: now })],
    ["not_started", but({}, { now: addDays(now, -1) })],
    ["not_in_audience", but({}, { quota: null })],
    ["per_person_limit", but({}, { claimedByConsumer: 2 })],
    ["sold_out", but({ claimed: 10 })],
    ["quota", but({}, { quota: { quota: 5, claimed: 5 } })],
  ])("answers %s (%#)", (reason, facts) => expect(refuseClaim(facts)).toBe(reason));
});

describe("a claimed coupon", () => {
  const days = { validFrom: null, validTo: null, validDays: 3 };
  it("is valid for its period or for days from the claim", () => {
    expect(validityOf(days, now)).toEqual({ from: now, until: addDays(now, 3) });
    const fixed = { validFrom: addDays(now, 1), validTo: addDays(now, 2), validDays: null };
    expect(validityOf(fixed, now)).toEqual({ from: addDays(now, 1), until: addDays(now, 2) });
    expect(() => validityOf({ ...days, validDays: null }, now)).toThrow(RangeError);
  });
  const validity = { from: now, until: addDays(now, 3) };
  it.each([
    [null, "active", 0],
    ["expired", "active", 3],
    ["expired", "expired", 1],
    ["not_usable", "reserved", 1],
    ["not_usable", "used", 1],
    ["not_valid_yet", "active", -1],
  ] as const)("answers %s when %s on day %i", (reason, status, day) => {
    expect(refuseUse(status, validity, addDays(now, day))).toBe(reason);
  });
  it("is kept for a checkout for 15 minutes", () => {
    expect(reservedUntil(now).getTime() - now.getTime()).toBe(900_000);
  });
  it.each([
    ["active", true, 2],
    ["returned", true, 3],
    ["used", false, 2],
  ] as const)("is %s after a full refund (returned: %s, day %i)", (status, isReturned, day) => {
    expect(statusAfterFullRefund(isReturned, validity, addDays(now, day))).toBe(status);
  });
  it("never leaves its last states", () => {
    expect([couponMoves.deleted, userCouponMoves.expired, userCouponMoves.returned]).toEqual([[], [], []]);
  });
});

describe("a discount", () => {
  const terms = (draft: CouponDraft, more: Partial<CouponTerms> = {}): CouponTerms => ({ ...draft, ...more });
  const line = (lineId: string, productId: string, amountFen: number, quantity = 1) => ({
    lineId,
    productId,
    quantity,
    amountFen,
  });
  const cart = [line("1", "10001", 3_333), line("2", "10001", 3_333), line("3", "10002", 9_999)];

  it("falls on the coupon's products only, spread to the fen", () => {
    expect(discountOf(terms(directCut, { cutFen: 1_001 }), cart)).toEqual({
      discountFen: 1_001,
      lines: [
        { lineId: "1", shareFen: 501 },
        { lineId: "2", shareFen: 500 },
      ],
    });
  });
  it("of 5.1 折 leaves 51 %, rounded in the merchant's favour", () => {
    expect(discountOf(terms(flatDiscount), [line("1", "10001", 101)])).toMatchObject({ discountFen: 49 });
  });
  it("of the shop is spread over all lines", () => {
    expect(discountOf(terms(shopReduction), cart)).toEqual({
      discountFen: 1_000,
      lines: [
        { lineId: "1", shareFen: 200 },
        { lineId: "2", shareFen: 200 },
        { lineId: "3", shareFen: 600 },
      ],
    });
  });
  it("never takes more than 80 % of a cheap cart", () => {
    expect(discountOf(terms(directCut), [line("1", "10001", 99)])).toMatchObject({ discountFen: 79 });
  });
  it.each([
    ["no_products", directCut, [line("1", "10002", 5_000)]],
    ["no_products", shopReduction, []],
    ["below_threshold", shopReduction, [line("1", "10001", 9_999)]],
    ["below_threshold", { ...directCut, type: 2, thresholdCount: 3 }, [line("1", "10001", 9_999, 2)]],
  ] as const)("does not apply: %s (%#)", (reason, draft, lines) => {
    expect(discountOf(terms(draft as CouponDraft), lines)).toBe(reason);
  });

  const anyCart = fc.array(
    fc.record({
      lineId: fc.uuid(),
      productId: fc.constantFrom("10001", "10002"),
      quantity: fc.integer({ min: 1, max: 9 }),
      amountFen: fc.nat(10 ** 9),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const anyTerms: fc.Arbitrary<CouponTerms> = fc.record({
    type: fc.constantFrom(...couponTypes),
    discountNum: fc.integer({ min: 20, max: 100 }).map((step) => step * 100),
    cutFen: fc.integer({ min: 1, max: 20_000 }),
    thresholdFen: fc.option(fc.nat(10 ** 6)),
    thresholdCount: fc.option(fc.nat(5)),
    productIds: fc.constant(["10001"]),
  });
  it("adds up over the lines, takes no line below zero, and leaves the buyer at least 20 %", () => {
    fc.assert(
      fc.property(anyTerms, anyCart, (coupon, lines) => {
        const discount = discountOf(coupon, lines);
        if (typeof discount === "string") return;
        expect(sumFen(discount.lines.map(({ shareFen }) => shareFen))).toBe(discount.discountFen);
        let amount = 0;
        for (const { lineId, shareFen } of discount.lines) {
          const own = lines.find((candidate) => candidate.lineId === lineId)?.amountFen ?? 0;
          expect(shareFen >= 0 && shareFen <= own).toBe(true);
          amount += own;
        }
        expect((amount - discount.discountFen) * 5).toBeGreaterThanOrEqual(amount);
      }),
    );
  });
  it("and a partial refund spread over lines never exceeds a line", () => {
    fc.assert(
      fc.property(anyCart, fc.nat(), (lines, pick) => {
        const paid = sumFen(lines.map(({ amountFen }) => amountFen));
        const refund = pick % (paid + 1);
        const shares = spread(refund, lines);
        expect(sumFen(shares.map(({ shareFen }) => shareFen))).toBe(refund);
        shares.forEach(({ shareFen }, index) => {
          expect(shareFen).toBeLessThanOrEqual(lines[index]?.amountFen ?? 0);
        });
      }),
    );
  });
});
