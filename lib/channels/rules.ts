import type {
  AdmissionMode,
  BannedGoods,
  Category,
  ChannelProfile,
  ChecklistItem,
  Mode,
  ProviderRight,
} from "@/lib/channels/profile";
import { type Fen, type Ppm, ppm } from "@/lib/kernel/money";

/**
 * The mode as this channel knows it, or null where it has none of that name. Of a provider's own application, the right
 * it applies for instead.
 */
export function findMode(channel: ChannelProfile, mode: AdmissionMode, right?: ProviderRight | null): Mode | null {
  if (right) return channel.providerRights?.[right] ?? null;
  return channel.modes.find(({ id }) => id === mode) ?? null;
}

/** What an applicant has to show in this mode; empty where the channel does not know the mode. */
export function checklistOf(
  channel: ChannelProfile,
  mode: AdmissionMode,
  right?: ProviderRight | null,
): readonly ChecklistItem[] {
  return findMode(channel, mode, right)?.checklist ?? [];
}

/**
 * Items of the checklist without accepted evidence: an admission is decided when none is left. Evidence of an exemption
 * may be left out.
 */
export function missingItems(
  channel: ChannelProfile,
  mode: AdmissionMode,
  accepted: readonly string[],
  right?: ProviderRight | null,
): ChecklistItem[] {
  return checklistOf(channel, mode, right).filter(({ id, isExemption }) => !isExemption && !accepted.includes(id));
}

/** The channel's fee: the brand's contract before the published rate. */
export function feeOf(channel: ChannelProfile, mode: AdmissionMode, contractPpm: Ppm | null): Ppm {
  return ppm(contractPpm ?? findMode(channel, mode)?.feePpm ?? 0);
}

/** What is to be deposited before release: nothing where evidence of an exemption the mode knows was accepted. */
export function depositOf(channel: ChannelProfile, mode: AdmissionMode, hasExemptionEvidence: boolean): Fen {
  const known = findMode(channel, mode);
  return !known || (known.depositExemption && hasExemptionEvidence) ? 0 : known.depositFen;
}

export type CategoryVerdict =
  | { isOpen: true; category: Category }
  | { isOpen: false; refusal: Category["refusal"]; category: Category | null };

/** Whether goods of a category may be sold on the channel; a refusal says why, an unknown category has no reason. */
export function judgeCategory(channel: ChannelProfile, categoryId: string): CategoryVerdict {
  const category = channel.categories.find(({ id }) => id === categoryId) ?? null;
  if (!category || category.refusal) return { isOpen: false, refusal: category?.refusal ?? null, category };
  return { isOpen: true, category };
}

/** The bans whose words stand in a title or description, for a reviewer to judge; letter case is ignored. */
export function findBans(channel: ChannelProfile, text: string): BannedGoods[] {
  const lower = text.toLowerCase();
  return channel.bannedGoods.filter(({ words }) => words.some((word) => lower.includes(word.toLowerCase())));
}

/** Whether the channel lets a brand sell whose payment account is in this state. */
export function canSell({ paymentOnboarding }: ChannelProfile, onboardingState: string | null): boolean {
  return paymentOnboarding === null || onboardingState === "active";
}

/** Whether a promoter's share of his institution's fee lies within the channel's bounds. */
export function isPromoterRatio({ promoterRatio }: ChannelProfile, ratioPpm: Ppm): boolean {
  return Number.isInteger(ratioPpm) && ratioPpm >= promoterRatio.minPpm && ratioPpm <= promoterRatio.maxPpm;
}

/** Whether a link may jump from one host to another: the source allows the pair, and the brand is whitelisted. */
export function isJumpAllowed(from: ChannelProfile, to: string, isWhitelisted: boolean): boolean {
  return isWhitelisted && from.jumpTargets.includes(to);
}
