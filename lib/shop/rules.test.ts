import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawingOf, mergeLines, orderState, refundedPieces, refundOf } from "./rules";

const line = (skuId: string, more: object = {}) => ({
  productId: "1",
  skuId,
  quantity: 1,
  surface: "other" as const,
  creatorAppid: undefined,
  contentId: undefined,
  ...more,
});

describe("a cart", () => {
  it("has one line per SKU, and keeps the creator's surface it was put in from", () => {
    const creator = { surface: "live" as const, creatorAppid: "wxV" };
    expect(mergeLines([line("1"), line("2"), line("1", { quantity: 2 })])).toMatchObject([
      { skuId: "1", quantity: 3, surface: "other" },
      { skuId: "2", quantity: 1 },
    ]);
    expect(mergeLines([line("1"), line("1", creator)])).toMatchObject([{ quantity: 2, ...creator }]);
    expect(mergeLines([line("1", creator), line("1", { creatorAppid: "wxW" })])).toMatchObject([
      { quantity: 2, ...creator },
    ]);
  });
});

describe("refunds by the piece", () => {
  it("add up to what was paid, in whatever steps", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 }),
        (paidFen, steps) => {
          const quantity = steps.reduce((sum, step) => sum + step, 0);
          let refundedFen = 0;
          for (const step of steps) {
            const back = refundOf({ paidFen, refundedFen, quantity }, step);
            if (back === null) return paidFen < quantity;
            refundedFen += back;
          }
          expect(refundedFen).toBe(paidFen);
          expect(refundOf({ paidFen, refundedFen, quantity }, 1)).toBeNull();
          return true;
        },
      ),
    );
  });

  it("see sums a merchant refunded by hand as the whole pieces in them", () => {
    expect(refundedPieces({ paidFen: 9901, refundedFen: 0, quantity: 3 })).toBe(0);
    expect(refundedPieces({ paidFen: 9901, refundedFen: 3300, quantity: 3 })).toBe(0);
    expect(refundedPieces({ paidFen: 9901, refundedFen: 5000, quantity: 3 })).toBe(1);
    expect(refundOf({ paidFen: 9901, refundedFen: 5000, quantity: 3 }, 2)).toBe(4901);
    expect(refundOf({ paidFen: 9901, refundedFen: 5000, quantity: 3 }, 3)).toBeNull();
  });
});

describe("an order's state", () => {
  const now = new Date("2026-11-22T00:00:00Z");
  const order = { status: "paid" as const, refundedFen: 0, completedAt: null, afterSaleDays: 7 };
  const received = (days: number) => new Date(now.getTime() - days * 86_400_000);
  it.each([
    [order, { status: "paid", canReceive: true, canRefund: true }],
    [
      { ...order, status: "shipped" as const },
      { status: "shipped", canReceive: true, canRefund: true },
    ],
    [
      { ...order, status: "completed" as const, completedAt: received(6) },
      { status: "received", canReceive: false, canRefund: true },
    ],
    [
      { ...order, status: "completed" as const, completedAt: received(7) },
      { status: "completed", canReceive: false, canRefund: false },
    ],
    [
      { ...order, refundedFen: 1 },
      { status: "partially_refunded", canReceive: true, canRefund: true },
    ],
    [
      { ...order, status: "refunded" as const, refundedFen: 5 },
      { status: "refunded", canReceive: false, canRefund: false },
    ],
    [
      { ...order, status: "created" as const },
      { status: "created", canReceive: false, canRefund: false },
    ],
    [
      { ...order, status: "cancelled" as const },
      { status: "cancelled", canReceive: false, canRefund: false },
    ],
  ])("%j is shown as %j", (facts, expected) => {
    expect(orderState(facts, now)).toEqual(expected);
  });
});

it("a product is drawn by the storefront's own pictures alone", () => {
  expect([drawingOf("/pictures/oil.svg"), drawingOf("https://x.test/a.png"), drawingOf(undefined)]).toEqual([
    "serum",
    "giftbox",
    "giftbox",
  ]);
});
