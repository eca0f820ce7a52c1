import { and, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { creators, organisations } from "@/db/schema";
import type { Ctx } from "@/lib/kernel/ctx";
import { distinct } from "@/lib/kernel/group";
import type { PlanFileRow } from "./csv-rules";
import type { PlanChange } from "./input";

export const refusalOf = (error: z.ZodError): string =>
  error.issues.some((issue) => issue.path.includes("commissionPpm")) ? "commission_fixed" : "rate_out_of_bounds";

export function inputOf(ctx: Ctx, set: readonly PlanFileRow[], parties: (row: PlanFileRow) => string[]) {
  const [first] = set;
  const named = first?.audience === "creator" ? "creatorIds" : "institutionIds";
  return {
    kind: first?.kind,
    audience: first?.audience,
    name: first?.name ?? "",
    commissionBy: first?.commissionPpm === null ? "institution" : "merchant",
    beginAt: first?.beginAt ?? ctx.now,
    endAt: first?.endAt ?? null,
    capDayFen: first?.capDayFen ?? null,
    capTotalFen: first?.capTotalFen ?? null,
    terms: set.map((row) => ({
      productId: row.productId,
      servicePpm: row.servicePpm ?? 0,
      commissionPpm: row.commissionPpm,
      [named]: row.kind === "ordinary" ? [] : parties(row),
    })),
  };
}

/** Only what the row says; an empty cell leaves the plan as it is. */
export function changeOf(row: PlanFileRow, parties: string[]): PlanChange {
  const named = row.kind === "ordinary" || parties.length === 0 ? {} : namedOf(row, parties);
  return {
    ...(row.servicePpm === null || row.audience === "creator" ? {} : { servicePpm: row.servicePpm }),
    ...(row.commissionPpm === null ? {} : { commissionPpm: row.commissionPpm }),
    ...(row.endAt === undefined ? {} : { endAt: row.endAt }),
    ...(row.capDayFen === undefined ? {} : { capDayFen: row.capDayFen }),
    ...(row.capTotalFen === undefined ? {} : { capTotalFen: row.capTotalFen }),
    ...(row.status === null ? {} : { status: row.status }),
    ...named,
  };
}

const namedOf = (row: PlanFileRow, parties: string[]) =>
  row.audience === "creator" ? { creatorIds: parties } : { institutionIds: parties };

/** Ids of the institutions and creators the file names, by audience and appid. */
export async function partiesByAppid(ctx: Ctx, rows: readonly PlanFileRow[]): Promise<Map<string, string>> {
  const of = (audience: PlanFileRow["audience"]) =>
    distinct(rows.filter((row) => row.audience === audience).flatMap((row) => row.parties));
  const [institutions, people] = [of("institution"), of("creator")];
  const orgs =
    institutions.length === 0
      ? []
      : await ctx.db
          .select({ id: organisations.id, appid: organisations.appid })
          .from(organisations)
          .where(
            and(
              inArray(organisations.appid, institutions),
              eq(organisations.kind, "institution"),
              eq(organisations.status, "active"),
            ),
          );
  const accounts =
    people.length === 0
      ? []
      : await ctx.db
          .select({ id: creators.id, appid: creators.creatorAppid })
          .from(creators)
          .where(inArray(creators.creatorAppid, people));
  return new Map([
    ...orgs.map((row) => [`institution/${row.appid}`, row.id] as const),
    ...accounts.map((row) => [`creator/${row.appid}`, row.id] as const),
  ]);
}
