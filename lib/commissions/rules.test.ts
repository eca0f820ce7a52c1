import { describe, expect, it } from "vitest";
import { targetBalances } from "@/lib/commissions/books";
import { type CommissionCase, commissionCases } from "@/lib/commissions/cases";
import type { LineEvent, LineTerms, Party } from "@/lib/commissions/input";
import { deriveLineState, wireStatusOf } from "@/lib/commissions/line-state";
import { freezeTerms, netOf, promoterShareOf, splitLine } from "@/lib/commissions/rules";
import { figuresSeen, institutionNet, lostSeen, passedOf } from "@/lib/commissions/seen";
import { sumFen } from "@/lib/kernel/money";

const createdAt = new Date("2026-11-09T06:21:07.000Z");
const after = (ms: number) => new Date(createdAt.getTime() + ms);

function play({ paidFen, terms, settles, afterSaleDays, events }: CommissionCase, at: number) {
  const known = events
    .map((event, index) => ({ ...event, index }))
    .filter((event) => event.at <= at)
    .map(({ type, at: ms, refundFen = null, index }): LineEvent => {
      return { eventId: `e${index}`, type, occurredAt: after(ms), refundFen };
    });
  const clock = { now: after(at), afterSaleDays, settles, statement: null, hold: null };
  const state = deriveLineState(paidFen, known, clock);
  const parts = splitLine(state.baseFen, terms);
  return { state, parts, target: targetBalances(parts, state) };
}

describe("worked lines", () => {
  it("have names of their own", () => {
    expect(new Set(commissionCases.map(({ name }) => name)).size).toBe(commissionCases.length);
  });
  it.each(commissionCases)("$name", (line) => {
    for (const check of line.checks) {
      const { state, parts, target } = play(line, check.at);
      expect(state.commissionStatus).toBe(check.status);
      expect(wireStatusOf(state)).toBe(check.wire);
      expect(state.baseFen).toBe(check.baseFen);
      for (const [party, net] of Object.entries(check.nets))
        expect([party, netOf(parts, party as Party)]).toEqual([party, net]);
      expect(sumFen(Object.values(target))).toBe(0);
      if (check.baseFen === 0) expect(target).toEqual({});
    }
  });
});

describe("the differences of the first worked line", () => {
  it("after the refund are −617 = −412 − 205", () => {
    const [line] = commissionCases;
    const [before, refunded] = (line?.checks ?? []).map(({ at }) => line && play(line, at).target);
    expect((refunded?.["promoter:pending"] ?? 0) - (before?.["promoter:pending"] ?? 0)).toBe(-412);
    expect((refunded?.["institution:pending"] ?? 0) - (before?.["institution:pending"] ?? 0)).toBe(-205);
    expect((refunded?.["merchant:commission"] ?? 0) - (before?.["merchant:commission"] ?? 0)).toBe(617);
  });
});

describe("each party", () => {
  it("sees its net and the gross it handed on", () => {
    const promoter = { commissionType: 0, ratioPpm: 500_000 } as const;
    const deal = { kind: "product", servicePpm: 100_000, supplier: { helperPpm: 60_000 }, promoter } as const;
    expect(splitLine(10_000, { channelFeePpm: 50_000, deal })).toEqual([
      { party: "merchant", grossFen: 10_000, handedOnFen: 1_500, netFen: 8_500, ratePpm: 1_000_000, basis: "base" },
      { party: "platform", grossFen: 500, handedOnFen: 0, netFen: 500, ratePpm: 50_000, basis: "base" },
      { party: "supplier", grossFen: 1_000, handedOnFen: 600, netFen: 400, ratePpm: 100_000, basis: "base" },
      { party: "institution", grossFen: 600, handedOnFen: 300, netFen: 300, ratePpm: 60_000, basis: "base" },
      { party: "promoter", grossFen: 300, handedOnFen: 0, netFen: 300, ratePpm: 500_000, basis: "fee" },
    ]);
  });
});

describe("what is frozen", () => {
  const agreement = {
    commissionType: 0,
    ratioPpm: 400_000,
    productRatioPpm: null,
    isSimpleRegistration: false,
    hasGoodsOutsideAlliance: false,
  } as const;
  it.each([
    ["the general ratio", {}, { commissionType: 0, ratioPpm: 400_000 }],
    ["the product's own ratio before it", { productRatioPpm: 650_000 }, { commissionType: 0, ratioPpm: 650_000 }],
    ["nothing where the institution pays", { commissionType: 1 }, { commissionType: 1, ratioPpm: 0 }],
    ["nothing on a simple registration", { isSimpleRegistration: true }, { commissionType: 1, ratioPpm: 0 }],
    ["nothing on mixed content", { hasGoodsOutsideAlliance: true }, { commissionType: 1, ratioPpm: 0 }],
  ] as const)("for the promoter: %s", (_, more, share) => {
    expect(promoterShareOf({ ...agreement, ...more })).toEqual(share);
  });

  const winner = {
    touchId: "t",
    shareId: "s",
    via: "share",
    institutionId: "I",
    promoterId: "A",
    isSelfPurchaseReplaced: false,
    planId: "p",
    planVersion: 1,
    servicePpm: 100_000,
    commissionPpm: 200_000,
    creatorId: null,
    creatorServicePpm: null,
  } as const;
  it("is the plan's service fee on a product line", () => {
    expect(freezeTerms({ channelFeePpm: 0, attributed: { winner, agreement } }).deal).toMatchObject({
      kind: "product",
      servicePpm: 100_000,
      supplier: null,
    });
  });
  it("is the supplier's fee and the helper's part of it, never more than that", () => {
    const of = (servicePpm: number) => {
      const pass = { passId: "x", version: 1, supplierId: "J", servicePpm };
      return freezeTerms({ channelFeePpm: 0, attributed: { winner: { ...winner, pass }, agreement } }).deal;
    };
    expect(of(60_000)).toMatchObject({ servicePpm: 100_000, supplier: { helperPpm: 60_000 } });
    expect(of(120_000)).toMatchObject({ servicePpm: 100_000, supplier: { helperPpm: 100_000 } });
  });
  it("is the creator's commission and the fee he granted on a content line", () => {
    const onContent = { ...winner, creatorId: "V", creatorServicePpm: 60_000 };
    const frozen = (commissionPpm: number | null) =>
      freezeTerms({ channelFeePpm: 0, attributed: { winner: { ...onContent, commissionPpm }, agreement } }).deal;
    expect(frozen(200_000)).toMatchObject({ kind: "content", commissionPpm: 200_000, servicePpm: 60_000 });
    expect(frozen(null)).toMatchObject({ kind: "content", commissionPpm: 100_000, servicePpm: 60_000 });
  });
  it("is the channel's fee alone where nobody promoted the line", () => {
    expect(freezeTerms({ channelFeePpm: 50_000, attributed: null })).toEqual({ channelFeePpm: 50_000, deal: null });
  });
});

describe("what is told of a line passed on", () => {
  const terms: LineTerms = {
    channelFeePpm: 50_000,
    deal: {
      kind: "product",
      servicePpm: 200_000,
      supplier: { helperPpm: 120_000 },
      promoter: { commissionType: 0, ratioPpm: 500_000 },
    },
  };
  const stored = { supplierId: "J", supplierPpm: 200_000, supplierFen: 800, servicePpm: 120_000, serviceFen: 1_200 };
  const row = { ...stored, sharerPpm: 500_000, sharerFen: 600, institutionFen: 600 };
  const readers = {
    shop: { id: "B", kind: "brand" },
    supplier: { id: "J", kind: "institution" },
    helper: { id: "I", kind: "institution" },
    promoter: { id: "P", kind: "promoter" },
  };
  const toldTo = (who: keyof typeof readers) => figuresSeen(row, readers[who]);
  const lostTo = (who: keyof typeof readers) =>
    lostSeen({ supplierId: "J", status: "cancelled", paidFen: 10_000, terms }, readers[who]);

  it("adds up to the gross fee of the reader's own side", () => {
    const shop = toldTo("shop");
    expect(shop).toMatchObject({ servicePpm: 200_000, serviceFen: 2_000, passedFen: 1_200 });
    expect(shop.serviceFen).toBe((shop.supplierFen ?? 0) + (shop.institutionFen ?? 0) + (shop.sharerFen ?? 0));
    const supplier = toldTo("supplier");
    expect(supplier).toMatchObject({ servicePpm: 200_000, serviceFen: 2_000, passedFen: 1_200, sharerFen: 0 });
    expect(institutionNet(supplier)).toBe(800);
    expect(passedOf({ serviceFen: 2_000, sharerFen: 0, institutionFen: 0, supplierFen: 800 })).toBe(1_200);
    for (const who of ["helper", "promoter"] as const)
      expect(toldTo(who)).toMatchObject({ servicePpm: 120_000, serviceFen: 1_200, supplierFen: 0, supplierPpm: null });
    expect(figuresSeen({ ...row, ...{ supplierId: null, supplierFen: 0 } }, readers.shop).serviceFen).toBe(1_200);
  });

  it("is the same of a line that is gone", () => {
    for (const who of ["shop", "supplier", "helper"] as const) {
      const { serviceFen, sharerFen, passedFen } = toldTo(who);
      expect(lostTo(who)).toMatchObject({
        serviceFen,
        sharerFen,
        passedFen: passedFen ?? 0,
        institutionFen: institutionNet(toldTo(who)),
      });
    }
    expect(lostTo("shop")?.platformFeeFen).toBe(500);
    expect(lostTo("helper")?.platformFeeFen).toBe(0);
    expect(lostSeen({ supplierId: "J", status: "pending", paidFen: 10_000, terms }, readers.shop)).toBeNull();
  });
});
