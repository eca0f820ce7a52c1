/** One version of a binding, as far as its place in time goes. */
type Dated = { version: number; validFrom: Date };

/**
 * The versions that hold at some moment, in order of time. At `t` the highest version among those begun holds, so
 * one that begins later is overtaken by any made after it that begins no later.
 */
export function effectiveVersions<T extends Dated>(versions: readonly T[]): T[] {
  const kept: T[] = [];
  for (const one of [...versions].sort((a, b) => b.version - a.version)) {
    const earliest = kept.at(-1);
    if (!earliest || one.validFrom < earliest.validFrom) kept.push(one);
  }
  return kept.reverse();
}

/** The version in force at `t`, or null before the first. */
export function versionAt<T extends Dated>(versions: readonly T[], t: Date): T | null {
  let found: T | null = null;
  for (const one of versions) if (one.validFrom <= t && (!found || one.version > found.version)) found = one;
  return found;
}

export type Standing = "now" | "past" | "later" | "overtaken";

/** Each version with its standing at `now`, newest first: in force, past, to begin, or overtaken before it began. */
export function withStanding<T extends Dated>(versions: readonly T[], now: Date): (T & { standing: Standing })[] {
  const effective = new Set(effectiveVersions(versions));
  const current = versionAt(versions, now);
  const standingOf = (one: T): Standing =>
    one === current
      ? "now"
      : one.validFrom > now
        ? effective.has(one)
          ? "later"
          : "overtaken"
        : effective.has(one)
          ? "past"
          : "overtaken";
  return [...versions].sort((a, b) => b.version - a.version).map((one) => ({ ...one, standing: standingOf(one) }));
}
