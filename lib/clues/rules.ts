import type { Attribution, LineFacts, Touch } from "@/lib/attribution/facts";

/**
 * The touch a clue order is told to (§ own goods sold in promoted content, no commission is split): of a line nobody won,
 * the latest one that would have won it, had the goods not been the account's own shop's. Null for every other line.
 */
export function clueOf(
  facts: LineFacts,
  { winner, candidates }: Pick<Attribution, "winner" | "candidates">,
): Touch | null {
  if (winner) return null;
  const clue = candidates.findLast((one) => one.reason === "own_goods_clue");
  return facts.touches.find((touch) => touch.id === clue?.touchId) ?? null;
}
