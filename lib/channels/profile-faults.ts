import type { ChannelProfile } from "@/lib/channels/profile";
import type { Ppm } from "@/lib/kernel/money";

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
  for (const right of Object.values(profile.providerRights ?? {}))
    expectThat(areDistinct(right.checklist), `${right.name.en}.checklist: ids twice`);
  for (const list of ["modes", "categories", "bannedGoods", "capabilities", "conduct"] as const)
    expectThat(areDistinct(profile[list]), `${list}: ids twice`);
  return faults;
}
