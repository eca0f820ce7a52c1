import { and, eq, ne } from "drizzle-orm";
import { authorisations, greyReleases, miniapps, organisations, trials, versions } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { reading } from "@/lib/kernel/transaction";

export type Grant = {
  authorisationId: string;
  providerName: string;
  brandId: string;
  miniappId: string;
  appid: string;
  sets: number[];
};

/** What a brand allows this provider in the mini-program now, or null. */
export function findGrant(caller: Caller, providerId: string, appid: string): Promise<Grant | null> {
  return reading(caller, async (ctx) => {
    const [row] = await ctx.db
      .select({
        authorisationId: authorisations.id,
        providerName: organisations.name,
        brandId: authorisations.brandId,
        miniappId: authorisations.miniappId,
        appid: miniapps.appid,
        sets: authorisations.sets,
      })
      .from(authorisations)
      .innerJoin(miniapps, eq(miniapps.id, authorisations.miniappId))
      .innerJoin(organisations, eq(organisations.id, authorisations.providerId))
      .where(
        and(
          eq(miniapps.appid, appid),
          ne(miniapps.status, "draft"),
          eq(authorisations.providerId, providerId),
          eq(authorisations.status, "active"),
          eq(organisations.status, "active"),
        ),
      );
    return row ?? null;
  });
}

/** What names a mini-program in a call: its appid, or something that belongs to it. */
export type Subject = { appid?: string; versionId?: string; trialId?: string; greyReleaseId?: string };

/** The appid of the mini-program a call is about, and its owner; null where nothing of the kind exists. */
export function findSubject(caller: Caller, subject: Subject): Promise<{ appid: string; brandId: string } | null> {
  return reading(caller, async (ctx) => {
    const found = { appid: miniapps.appid, brandId: miniapps.brandId };
    if (subject.versionId)
      return first(
        await ctx.db
          .select(found)
          .from(miniapps)
          .innerJoin(versions, eq(versions.miniappId, miniapps.id))
          .where(eq(versions.id, subject.versionId)),
      );
    if (subject.trialId)
      return first(
        await ctx.db
          .select(found)
          .from(miniapps)
          .innerJoin(trials, eq(trials.miniappId, miniapps.id))
          .where(eq(trials.id, subject.trialId)),
      );
    if (subject.greyReleaseId)
      return first(
        await ctx.db
          .select(found)
          .from(miniapps)
          .innerJoin(greyReleases, eq(greyReleases.miniappId, miniapps.id))
          .where(eq(greyReleases.id, subject.greyReleaseId)),
      );
    return first(
      await ctx.db
        .select(found)
        .from(miniapps)
        .where(eq(miniapps.appid, subject.appid ?? "")),
    );
  });
}

const first = <T>(rows: T[]): T | null => rows[0] ?? null;
