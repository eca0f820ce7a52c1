import type { sanctionLevels } from "@/db/enums";
import type { Bilingual, ChannelProfile } from "@/lib/channels/profile";
import type { MiniappStatus } from "@/lib/miniapps/rules";

export type SanctionLevel = (typeof sanctionLevels)[number];

const weight: Record<SanctionLevel, number> = { warning: 0, restriction: 1, stop: 2 };

/**
 * The state a mini-program is in under the sanctions that fall on it now: the heaviest counts; without one it is what
 * its releases made it. A warning changes nothing.
 */
export function statusUnder(levels: readonly SanctionLevel[], isReleased: boolean): MiniappStatus {
  const heaviest = Math.max(0, ...levels.map((level) => weight[level]));
  if (heaviest === weight.stop) return "stopped";
  if (heaviest === weight.restriction) return "restricted";
  return isReleased ? "released" : "created";
}

export type Rule = { id: string; text: Bilingual };

/** What a sanction of this channel may be founded on: its rules of conduct, and its banned goods with their law. */
export function rulesOf(profile: ChannelProfile): Rule[] {
  return [
    ...profile.conduct.map(({ id, rule }) => ({ id, text: rule })),
    ...profile.bannedGoods.map(({ id, name, rule }) => ({
      id: `banned.${id}`,
      text: { zh: `${name.zh}：${rule.zh}`, en: `${name.en}: ${rule.en}` },
    })),
  ];
}

export const findRule = (profile: ChannelProfile, id: string): Rule | null =>
  rulesOf(profile).find((rule) => rule.id === id) ?? null;

/** Whoever issued a sanction does not decide on the appeal against it. */
export const mayDecideAppeal = (decider: string, sanction: { issuedBy: string }): boolean =>
  decider !== sanction.issuedBy;

/** Whether the party may appeal now: the sanction lasts, and no appeal against it is open. */
export const mayAppeal = (sanction: { endedAt: Date | null }, earlier: readonly { status: string }[]): boolean =>
  !sanction.endedAt && earlier.every((one) => one.status !== "open");
