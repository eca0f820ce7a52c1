import type { AdmissionMode, BannedGoods, Category, ChannelProfile, ChecklistItem, Mode } from "@/lib/channels/profile";
import { type Fen, type Ppm, ppm } from "@/lib/kernel/money";

/** The mode as this channel knows it, or null where it has none of that name. */
export function findMode(channel: ChannelProfile, mode: AdmissionMode): Mode | null {
  return channel.modes.find(({ id }) => id === mode) ?? null;
}

/** What an applicant has to show in this mode; empty where the channel does not know the mode. */
export function checklistOf(channel: ChannelProfile, mode: AdmissionMode): readonly ChecklistItem[] {
  return findMode(channel, mode)?.checklist ?? [];
}

/** Items of the checklist without accepted evidence: an admission is decided when none is left. */
export function missingItems(
  channel: ChannelProfile,
  mode: AdmissionMode,
  accepted: readonly string[],
): ChecklistItem[] {
  return checklistOf(channel, mode).filter(({ id }) => !accepted.includes(id));
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

/** What is wrong with a profile; a registry takes none with faults. */
export function profileFaults(profile: ChannelProfile): string[] {
  const faults: string[] = [];
  const expectThat = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  const isRate = (rate: Ppm) => Number.isInteger(rate) && rate >= 0 && rate <= 1_000_000;
  const areDistinct = (items: readonly { id: string }[]) => new Set(items.map(({ id }) => id)).size === items.length;
  expectThat(/^[a-z][a-z0-9_]*$/.test(profile.id), "id: small letters, digits and underscores");
  expectThat(profile.modes.length > 0, "modes: at least one");
  expectThat(Number.isInteger(profile.afterSaleDays) && profile.afterSaleDays >= 0, "afterSaleDays: whole days");
  const { minPpm, maxPpm } = profile.promoterRatio;
  expectThat(isRate(minPpm) && isRate(maxPpm) && minPpm <= maxPpm, "promoterRatio: two rates in order");
  for (const [kind, calendar] of Object.entries(profile.settlement))
    expectThat(calendar.every === "order" || calendar.workingDay >= 1, `settlement.${kind}: a working day from 1`);
  for (const mode of profile.modes) {
    expectThat(isRate(mode.feePpm), `${mode.id}.feePpm: a rate`);
    expectThat(Number.isSafeInteger(mode.depositFen) && mode.depositFen >= 0, `${mode.id}.depositFen: an amount`);
    expectThat(areDistinct(mode.checklist), `${mode.id}.checklist: ids twice`);
  }
  for (const list of ["modes", "categories", "bannedGoods", "capabilities", "conduct"] as const)
    expectThat(areDistinct(profile[list]), `${list}: ids twice`);
  return faults;
}
