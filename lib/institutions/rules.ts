import type { selfPurchasePolicies } from "@/db/enums";

/** What an institution had switched on at some moment. Version 0 = it never changed anything. */
export type Feature = {
  version: number;
  promoterEnabled: boolean;
  selfPurchase: (typeof selfPurchasePolicies)[number];
  /** What new promoters are offered; null until it was set. */
  defaultType: number | null;
  defaultRatioPpm: number | null;
  /** Edition of the agreement that was accepted; null before. */
  agreement: string | null;
};

/** Before the first change: promoters off, buying through one's own share pays (attribution.md, self-purchase policy). */
export const initialFeature: Feature = {
  version: 0,
  promoterEnabled: false,
  selfPurchase: "allow",
  defaultType: null,
  defaultRatioPpm: null,
  agreement: null,
};

/** The edition of the promoter programme's agreement that is in force. */
export const agreementEdition = "2026-11";

/** Promoters need somewhere to come from: the switch goes on with at least one linked mini-program. */
export const mayEnable = (linkedCount: number): boolean => linkedCount >= 1;

/** While the switch is on, the last linked mini-program stays. */
export const mayUnlink = (feature: Feature, linkedCount: number): boolean =>
  !feature.promoterEnabled || linkedCount > 1;

/** Off before it was ever on, on, or on once and paused now. */
export type FeatureState = "off" | "on" | "paused";

export const featureState = (feature: Feature, wasOn: boolean): FeatureState =>
  feature.promoterEnabled ? "on" : wasOn ? "paused" : "off";

export type Step = "agreement" | "link" | "settings" | "enable" | "invite";

/** The steps to a running promoter programme, with what is done. It counts as opened with the first bound promoter. */
export function openingSteps(facts: { linked: number; feature: Feature; bound: number }): {
  step: Step;
  isDone: boolean;
}[] {
  const { feature, linked, bound } = facts;
  return [
    { step: "agreement", isDone: feature.agreement !== null },
    { step: "link", isDone: linked > 0 },
    { step: "settings", isDone: feature.defaultType !== null },
    { step: "enable", isDone: feature.promoterEnabled },
    { step: "invite", isDone: bound > 0 },
  ];
}

const settings = ["promoterEnabled", "selfPurchase", "defaultType", "defaultRatioPpm", "agreement"] as const;

/** Whether two versions say the same. */
export const isSameFeature = (a: Feature, b: Feature): boolean => settings.every((name) => a[name] === b[name]);
