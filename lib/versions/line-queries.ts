import { and, count, desc, eq, inArray, ne, sql } from "drizzle-orm";
import { versions } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { VersionList } from "./input";
import type { VersionStatus } from "./rules";
import { miniappInSight, narrowed, shown, type VersionView, view } from "./version-view";

export type LineView = VersionView & { line: string; count: number };

/**
 * Development lines of a mini-program by the newest version of each, with how many stand on it; versions set aside do not
 * count. Narrowed by what the newest version is. Throws not_found.
 */
export function listLines(caller: Caller, appid: string, input: VersionList): Promise<Page<LineView>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "miniapp.read");
    const miniapp = await miniappInSight(ctx, appid);
    return linesOf(ctx, miniapp.id, input);
  });
}

/** The same inside a transaction, of versions in certain states. */
export async function linesOf(
  ctx: Ctx,
  miniappId: string,
  input: VersionList,
  states?: VersionStatus[],
): Promise<Page<LineView>> {
  const onLine = and(
    eq(versions.miniappId, miniappId),
    states ? inArray(versions.status, states) : ne(versions.status, "discarded"),
  );
  const newest = ctx.db
    .selectDistinctOn([versions.lineKey], { id: versions.id })
    .from(versions)
    .where(onLine)
    .orderBy(versions.lineKey, desc(versions.createdAt), desc(versions.id));
  const place = keyset(input, versions.createdAt, versions.id);
  const rows = await ctx.db
    .select({ ...shown, line: sql<string>`${versions.lineKey}` })
    .from(versions)
    .where(and(inArray(versions.id, newest), ...narrowed(input), place.where))
    .orderBy(...place.orderBy)
    .limit(input.limit + 1);
  const counts =
    rows.length === 0
      ? []
      : await ctx.db
          .select({ line: versions.lineKey, n: count() })
          .from(versions)
          .where(
            and(
              onLine,
              inArray(
                versions.lineKey,
                rows.map((row) => row.line),
              ),
            ),
          )
          .groupBy(versions.lineKey);
  const of = new Map(counts.map((row) => [row.line, row.n]));
  const lines = rows.map(({ line, ...row }) => ({ ...view(row), line, count: of.get(line) ?? 0 }));
  return toPage(lines, input, (row) => ({ at: row.createdAt.toISOString(), id: row.id }));
}

/** Who uploads to a mini-program, for choosing among: people, keys and robots, most used first. Throws not_found. */
export function listUploaders(caller: Caller, appid: string) {
  return reading(caller, async (ctx) => {
    allow(ctx, "miniapp.read");
    const miniapp = await miniappInSight(ctx, appid);
    return ctx.db
      .select({ uploadedBy: versions.uploadedBy, name: sql<string>`max(${versions.uploaderName})`, n: count() })
      .from(versions)
      .where(eq(versions.miniappId, miniapp.id))
      .groupBy(versions.uploadedBy)
      .orderBy(desc(count()))
      .limit(50);
  });
}
