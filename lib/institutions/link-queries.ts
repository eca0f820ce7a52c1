import { aliasedTable, and, desc, eq, inArray } from "drizzle-orm";
import { organisations, institutionMiniappRequests as requests } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { allow, may } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";

const institution = aliasedTable(organisations, "institution");
const brand = aliasedTable(organisations, "brand");

const columns = {
  requestId: requests.id,
  appid: requests.appid,
  name: requests.name,
  status: requests.status,
  reason: requests.reason,
  institutionName: institution.name,
  institutionAppid: institution.appid,
  brandName: brand.name,
  requestedBy: requests.requestedBy,
  requestedAt: requests.requestedAt,
  decidedBy: requests.decidedBy,
  decidedAt: requests.decidedAt,
};

const shown = 100;

/**
 * Requests to link mini-programs: a brand's with what became of each, an institution's own that wait or were refused;
 * newest first.
 */
export function listLinkRequests(caller: Caller) {
  return reading(caller, async (ctx) => {
    const isBrand = ctx.tenant.kind === "brand";
    allow(ctx, isBrand ? "link.read" : "promoter.read");
    const own = isBrand
      ? eq(requests.brandId, ctx.tenant.id)
      : and(eq(requests.institutionId, ctx.tenant.id), inArray(requests.status, ["requested", "refused"]));
    const items = await ctx.db
      .select(columns)
      .from(requests)
      .innerJoin(institution, eq(institution.id, requests.institutionId))
      .innerJoin(brand, eq(brand.id, requests.brandId))
      .where(own)
      .orderBy(desc(requests.requestedAt), desc(requests.id))
      .limit(shown);
    return { items, canDecide: may(ctx, "link.decide") };
  });
}
export type LinkRequestView = Awaited<ReturnType<typeof listLinkRequests>>["items"][number];
