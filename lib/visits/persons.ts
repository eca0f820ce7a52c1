import { rowsOf } from "@/lib/kernel/bulk";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct, groupBy } from "@/lib/kernel/group";

/** All identities of the persons behind these, each person's by the identity asked for, which comes first. */
export async function personsOf(ctx: Ctx, identityIds: readonly string[]): Promise<Map<string, string[]>> {
  const ids = distinct(identityIds);
  if (ids.length === 0) return new Map();
  const rows = await rowsOf<{ id: string; other: string }>(
    ctx,
    `select me.id, other.id as other from identities me join identities other on other.consumer_id = me.consumer_id
     where me.id = any($1::text[]) and other.id <> me.id`,
    [ids],
  );
  const others = groupBy(rows, (row) => row.id);
  return new Map(ids.map((id) => [id, [id, ...(others.get(id) ?? []).map((row) => row.other)]]));
}

/** All identities of the person behind this one, itself included. */
export const identitiesOfPerson = async (ctx: Ctx, identityId: string): Promise<string[]> =>
  (await personsOf(ctx, [identityId])).get(identityId) ?? [identityId];
