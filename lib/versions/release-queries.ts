import { and, eq, ilike, lt, or, sql } from "drizzle-orm";
import { miniapps, releases, versions } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError, notFound } from "@/lib/kernel/errors";
import { decodeCursor, encodeCursor, type Page } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { inSight } from "@/lib/miniapps/queries";
import type { ReleaseList } from "./input";
import type { ReleaseKind, VersionStatus } from "./rules";

export type ReleaseItem = {
  id: string;
  sequence: number;
  kind: ReleaseKind;
  versionId: string;
  version: string;
  description: string;
  status: VersionStatus;
  fromVersionId: string | null;
  note: string;
  greyReleaseId: string | null;
  releasedByName: string;
  releasedAt: Date;
  /** Until the next one; null for the one that is live. */
  endedAt: Date | null;
};

/**
 * What was live when and why, newest first; by part of a version's number, its description or the note. Any of their
 * versions can be gone back to. Pages go by sequence, which no two releases share. Throws not_found.
 */
export function listReleases(caller: Caller, appid: string, input: ReleaseList): Promise<Page<ReleaseItem>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "miniapp.read");
    const [miniapp] = await ctx.db
      .select({ id: miniapps.id })
      .from(miniapps)
      .where(and(eq(miniapps.appid, appid), inSight(ctx)));
    if (!miniapp) throw notFound("miniapp");
    const text = input.q ? `%${input.q.replace(/[\\%_]/g, "\\$&")}%` : null;
    const rows = await ctx.db
      .select({
        id: releases.id,
        sequence: releases.sequence,
        kind: releases.kind,
        versionId: releases.versionId,
        version: versions.version,
        description: versions.description,
        status: versions.status,
        fromVersionId: releases.fromVersionId,
        note: releases.note,
        greyReleaseId: releases.greyReleaseId,
        releasedByName: releases.releasedByName,
        releasedAt: releases.releasedAt,
        endedAt: sql<Date | null>`(select r.released_at from releases r
          where r.miniapp_id = ${releases.miniappId} and r.sequence = ${releases.sequence} + 1)`.mapWith(
          releases.releasedAt,
        ),
      })
      .from(releases)
      .innerJoin(versions, eq(versions.id, releases.versionId))
      .where(
        and(
          eq(releases.miniappId, miniapp.id),
          text
            ? or(ilike(versions.version, text), ilike(versions.description, text), ilike(releases.note, text))
            : undefined,
          input.cursor ? lt(releases.sequence, sequenceOf(input.cursor)) : undefined,
        ),
      )
      .orderBy(sql`${releases.sequence} desc`)
      .limit(input.limit + 1);
    const items = rows.slice(0, input.limit);
    const last = items.at(-1);
    const older = rows.length > input.limit && last;
    return {
      items,
      older: older ? encodeCursor({ at: older.releasedAt.toISOString(), id: String(older.sequence) }) : undefined,
    };
  });
}

function sequenceOf(cursor: string): number {
  const sequence = Number(decodeCursor(cursor).id);
  if (!Number.isSafeInteger(sequence)) throw new AppError("invalid_input", { fields: { cursor: "invalid" } });
  return sequence;
}
