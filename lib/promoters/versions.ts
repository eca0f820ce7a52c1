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
