import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { personsOf } from "./persons";

const inOrder = (ids: Iterable<string>): string[] => [...new Set(ids)].sort();

/**
 * Whoever adds a fact about a person (a touch, a join) stands beside others who do, but not beside one who judges an
 * order of his: else the fact would not see the order, the order not the fact, and nobody would judge again. Until commit.
 */
export async function besideFactsOf(ctx: Ctx, identityIds: Iterable<string>): Promise<void> {
  const ids = inOrder(identityIds);
  if (ids.length === 0) return;
  await rowsOf(ctx, "select pg_advisory_xact_lock_shared(hashtextextended(i, 8)) from unnest($1::text[]) as i", [ids]);
}

/**
 * The other side of `besideFactsOf`, for any number of persons; answers each person's identities as they stand under
 * the locks. Locks are taken in the order of ids, so that two who judge the same persons wait in line.
 */
export async function aloneWithPersons(ctx: Ctx, identityIds: readonly string[]): Promise<Map<string, string[]>> {
  const held = new Set<string>();
  for (;;) {
    const persons = await personsOf(ctx, identityIds);
    const others = inOrder([...persons.values()].flat().filter((id) => !held.has(id)));
    if (others.length === 0) return persons;
    await rowsOf(ctx, "select pg_advisory_xact_lock(hashtextextended(i, 8)) from unnest($1::text[]) as i", [others]);
    for (const id of others) held.add(id);
  }
}

/** The same of one person. */
export const aloneWithPerson = async (ctx: Ctx, identityId: string): Promise<string[]> =>
  (await aloneWithPersons(ctx, [identityId])).get(identityId) ?? [identityId];
