import type { windowStatuses } from "@/db/enums";

export type WindowStatus = (typeof windowStatuses)[number];

/** from → to. A refusal may be thought over by the same link; what was taken back has to be asked for anew. */
const windowTransitions: Record<WindowStatus, readonly WindowStatus[]> = {
  asked: ["granted", "refused", "withdrawn"],
  granted: ["withdrawn"],
  refused: ["asked", "granted"],
  withdrawn: ["asked"],
};

/** The states from which an authorisation may come into this one. */
export const windowBefore = (to: WindowStatus): WindowStatus[] =>
  (Object.keys(windowTransitions) as WindowStatus[]).filter((from) => windowTransitions[from].includes(to));

/** The most products an institution may have in one window. */
export const windowLimit = 1_000;

export type WindowProductState = "shown" | "hidden" | "off_sale" | "not_offered";

/** What a visitor of the window finds of a product: goods off sale or without a plan stand there and sell nothing. */
export function windowProductState(it: {
  isOnSale: boolean;
  isOffered: boolean;
  isHidden: boolean;
}): WindowProductState {
  if (!it.isOnSale) return "off_sale";
  if (!it.isOffered) return "not_offered";
  return it.isHidden ? "hidden" : "shown";
}
