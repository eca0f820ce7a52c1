import { expect, test } from "vitest";
import type { Attribution, LineFacts, Touch } from "@/lib/attribution/facts";
import { describeCandidates } from "./candidates";
import { packCandidates, unpackCandidates } from "./packed-candidates";

const touch = (n: number): Touch => ({
  id: `tch_${n}`,
  seq: 1_000_000 + n,
  kind: n % 2 ? "direct_content" : "direct_product",
  consumerId: "idn_1",
  shopId: "org_1",
  productId: n % 2 ? null : "10000000001",
  creatorId: n % 2 ? "crt_1" : null,
  contentId: n % 2 ? "con_1" : null,
  promoterId: `pro_${n % 3}`,
  institutionId: "org_2",
  shareId: n % 4 ? `shr_${n}` : "",
  at: new Date(Date.UTC(2026, 0, n)),
  lockedUntil: new Date(Date.UTC(2026, 1, n)),
  lockRuleVersion: 0,
  extensions: [],
  via: "share",
  voidReason: null,
});

test("what is packed comes out as it was, on each line of an order", () => {
  const touches = Array.from({ length: 20 }, (_, n) => touch(n + 1));
  const names = new Map([
    ["pro_1", "名字 with | ; and spaces"],
    ["10000000001", "洁面乳"],
    ["shr_1", "live"],
  ]);
  for (const reason of ["lost_older_direct", "expired"] as const) {
    const facts = { touches } as unknown as LineFacts;
    const candidates = touches.map(({ id, at, lockedUntil }) => ({
      touchId: id,
      role: "direct" as const,
      outcome: "lost" as const,
      reason,
      at,
      lockedUntilEffective: lockedUntil,
    }));
    const attribution = { candidates } as unknown as Attribution;
    const packed = JSON.parse(JSON.stringify(packCandidates(facts, attribution, names)));
    expect(unpackCandidates(packed)).toEqual(describeCandidates(facts, attribution, names));
  }
  expect(unpackCandidates({ words: [], rows: "" })).toEqual([]);
});
