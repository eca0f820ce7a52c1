import { and, desc, eq, sql } from "drizzle-orm";
import type { admissionStatuses } from "@/db/enums";
import { admissionItems, admissions, organisations } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type PageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";

type Status = (typeof admissionStatuses)[number];

const view = {
  id: admissions.id,
  brandId: admissions.brandId,
  brandName: organisations.name,
  channel: admissions.channel,
  mode: admissions.mode,
  providerId: admissions.providerId,
  subject: admissions.subject,
  category: admissions.category,
  status: admissions.status,
  decisionNote: admissions.decisionNote,
  appliedAt: admissions.appliedAt,
  decidedAt: admissions.decidedAt,
  createdAt: admissions.createdAt,
  updatedAt: admissions.updatedAt,
};

/** A brand sees its own, a provider those made through it, the operator all. */
function own(ctx: Ctx) {
  const { kind, id } = ctx.tenant;
  if (kind === "operator") return undefined;
  return kind === "provider" ? eq(admissions.providerId, id) : eq(admissions.brandId, id);
}

/** Applications newest first, with how many stand in each status. */
export async function listAdmissions(caller: Caller, input: PageInput & { status?: Status }) {
  allow(caller, "admission.read");
  return reading(caller, async (ctx) => {
    const place = keyset(input, admissions.updatedAt, admissions.id);
    // Drafts are the brand's own business until they are handed in.
    const visible = ctx.tenant.kind === "operator" ? sql`${admissions.status} <> 'draft'` : undefined;
    const rows = await ctx.db
      .select(view)
      .from(admissions)
      .innerJoin(organisations, eq(organisations.id, admissions.brandId))
      .where(and(own(ctx), visible, input.status ? eq(admissions.status, input.status) : undefined, place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    const counted = await ctx.db
      .select({ status: admissions.status, n: sql<number>`count(*)::int` })
      .from(admissions)
      .where(and(own(ctx), visible))
      .groupBy(admissions.status);
    const page = toPage(rows, input, (row) => ({ at: row.updatedAt.toISOString(), id: row.id }));
    return {
      ...page,
      counts: Object.fromEntries(counted.map((row) => [row.status, row.n])) as Partial<Record<Status, number>>,
    };
  });
}
export type AdmissionView = Awaited<ReturnType<typeof listAdmissions>>["items"][number];

/** One application with what was shown for each item and what was said of it. */
export async function getAdmission(caller: Caller, id: string) {
  allow(caller, "admission.read");
  return reading(caller, async (ctx) => {
    const [row] = await ctx.db
      .select(view)
      .from(admissions)
      .innerJoin(organisations, eq(organisations.id, admissions.brandId))
      .where(and(eq(admissions.id, id), own(ctx)));
    if (!row) throw notFound();
    const items = await ctx.db
      .select({
        itemKey: admissionItems.itemKey,
        status: admissionItems.status,
        evidence: admissionItems.evidence,
        reason: admissionItems.reason,
        updatedAt: admissionItems.updatedAt,
      })
      .from(admissionItems)
      .where(eq(admissionItems.admissionId, id))
      .orderBy(desc(admissionItems.itemKey));
    return { ...row, items };
  });
}
export type AdmissionDetail = Awaited<ReturnType<typeof getAdmission>>;
