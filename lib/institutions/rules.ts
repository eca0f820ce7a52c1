import type { selfPurchasePolicies } from "@/db/enums";

/** What an institution had switched on at some moment. Version 0 = it never changed anything. */
export type Feature = {
  version: number;
  promoterEnabled: boolean;
  selfPurchase: (typeof selfPurchasePolicies)[number];
};

/** Before the first change: promoters off, buying through one's own share pays (attribution.md, self-purchase policy). */
export const initialFeature: Feature = { version: 0, promoterEnabled: false, selfPurchase: "allow" };

/** Promoters need somewhere to come from: the switch goes on with at least one linked mini-program. */
export const mayEnable = (linkedCount: number): boolean => linkedCount >= 1;

/** While the switch is on, the last linked mini-program stays. */
export const mayUnlink = (feature: Feature, linkedCount: number): boolean =>
  !feature.promoterEnabled || linkedCount > 1;

export type Step = "link" | "enable" | "invite";

/** The steps to a running promoter programme, with what is done. It counts as opened with the first bound promoter. */
export function openingSteps(facts: { linked: number; feature: Feature; bound: number }): {
  step: Step;
  isDone: boolean;
}[] {
  return [
    { step: "link", isDone: facts.linked > 0 },
    { step: "enable", isDone: facts.feature.promoterEnabled },
    { step: "invite", isDone: facts.bound > 0 },
  ];
}
