import { and, asc, desc, eq, ilike, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { admissionStatuses } from "@/db/enums";
import { admissionItems, admissions, evidenceFiles, organisations } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type PageInput, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { AdmissionList } from "./input";
import { fileOfEvidence } from "./rules";

type Status = (typeof admissionStatuses)[number];

const providers = alias(organisations, "providers");

const view = {
  id: admissions.id,
  brandId: admissions.brandId,
  brandName: organisations.name,
  brandAppid: organisations.appid,
  channel: admissions.channel,
  mode: admissions.mode,
  providerRight: admissions.providerRight,
  providerId: admissions.providerId,
  providerName: providers.name,
  providerAppid: providers.appid,
  subject: admissions.subject,
  category: admissions.category,
  status: admissions.status,
  decisionNote: admissions.decisionNote,
  appliedAt: admissions.appliedAt,
  decidedAt: admissions.decidedAt,
  createdAt: admissions.createdAt,
  updatedAt: admissions.updatedAt,
};

/** A brand sees its own, a provider those made through it, the operator all that were handed in. */
function own(ctx: Ctx) {
  const { kind, id } = ctx.tenant;
  // Drafts are the brand's own business until they are handed in.
  if (kind === "brand") return eq(admissions.brandId, id);
  const handedIn = ne(admissions.status, "draft");
  if (kind === "operator") return handedIn;
  return or(eq(admissions.brandId, id), and(eq(admissions.providerId, id), handedIn));
}

const selected = (ctx: Ctx) =>
  ctx.db
    .select(view)
    .from(admissions)
    .innerJoin(organisations, eq(organisations.id, admissions.brandId))
    .leftJoin(providers, eq(providers.id, admissions.providerId))
    .$dynamic();

/** Applications, last changed first, with how many stand in each status (of the same search, whatever the status). */
export async function listAdmissions(caller: Caller, input: PageInput & Partial<AdmissionList>) {
  allow(caller, "admission.read");
  return reading(caller, async (ctx) => {
    const place = keyset(input, admissions.updatedAt, admissions.id);
    const text = input.q ? `%${input.q.replace(/[\\%_]/g, "\\$&")}%` : null;
    const wanted = and(
      own(ctx),
      input.channel ? eq(admissions.channel, input.channel) : undefined,
      input.brandId ? eq(admissions.brandId, input.brandId) : undefined,
      input.providerId ? eq(admissions.providerId, input.providerId) : undefined,
      input.of === "brands" ? isNull(admissions.providerRight) : undefined,
      input.of === "providers" ? isNotNull(admissions.providerRight) : undefined,
      text
        ? or(ilike(organisations.name, text), ilike(admissions.subject, text), eq(admissions.id, input.q ?? ""))
        : undefined,
    );
    const rows = await selected(ctx)
      .where(and(wanted, input.status ? eq(admissions.status, input.status) : undefined, place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    const counted = await ctx.db
      .select({ status: admissions.status, n: sql<number>`count(*)::int` })
      .from(admissions)
      .innerJoin(organisations, eq(organisations.id, admissions.brandId))
      .where(wanted)
      .groupBy(admissions.status);
    const page = toPage(rows, input, (row) => ({ at: row.updatedAt.toISOString(), id: row.id }));
    return {
      ...page,
      counts: Object.fromEntries(counted.map((row) => [row.status, row.n])) as Partial<Record<Status, number>>,
    };
  });
}
export type AdmissionView = Awaited<ReturnType<typeof listAdmissions>>["items"][number];

/** One application with what was shown for each item and what was said of it. A provider sees no brand's evidence. */
export async function getAdmission(caller: Caller, id: string) {
  allow(caller, "admission.read");
  return reading(caller, async (ctx) => {
    const [row] = await selected(ctx).where(and(eq(admissions.id, id), own(ctx)));
    if (!row) throw notFound("admission");
    const items =
      ctx.tenant.kind === "provider" && row.brandId !== ctx.tenant.id
        ? []
        : await ctx.db
            .select({
              itemKey: admissionItems.itemKey,
              status: admissionItems.status,
              evidence: admissionItems.evidence,
              reason: admissionItems.reason,
              updatedAt: admissionItems.updatedAt,
            })
            .from(admissionItems)
            .where(eq(admissionItems.admissionId, id))
            .orderBy(asc(admissionItems.itemKey));
    const files = await filesOf(
      ctx,
      items.map((item) => item.evidence),
    );
    return {
      ...row,
      items: items.map((item) => ({ ...item, file: files.get(fileOfEvidence(item.evidence) ?? "") ?? null })),
    };
  });
}
export type AdmissionDetail = Awaited<ReturnType<typeof getAdmission>>;
export type AdmissionItem = AdmissionDetail["items"][number];

export type EvidenceFile = { id: string; name: string; mime: string; size: number };

async function filesOf(ctx: Ctx, evidence: readonly (string | null)[]): Promise<Map<string, EvidenceFile>> {
  const ids = evidence.map(fileOfEvidence).filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const here = ctx.tenant.kind === "operator" ? undefined : eq(evidenceFiles.brandId, ctx.tenant.id);
  const { id, name, mime, size } = evidenceFiles;
  const rows = await ctx.db
    .select({ id, name, mime, size })
    .from(evidenceFiles)
    .where(and(inArray(id, ids), here));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The files these evidence texts stand for, by file id; those not in the caller's sight are left out. */
export function listEvidenceFiles(caller: Caller, evidence: readonly (string | null)[]) {
  allow(caller, "admission.read");
  return reading(caller, (ctx) => filesOf(ctx, evidence));
}

/** The caller's latest application in each channel (a provider's for each right), with the state of its items. */
export function listLatestByChannel(caller: Caller) {
  allow(caller, "admission.read");
  return reading(caller, async (ctx) => {
    const { id, channel, mode, providerRight, subject, status, decisionNote, appliedAt, decidedAt } = admissions;
    const rows = await ctx.db
      .selectDistinctOn([channel, providerRight], {
        id,
        channel,
        mode,
        providerRight,
        subject,
        status,
        decisionNote,
        appliedAt,
        decidedAt,
      })
      .from(admissions)
      .where(eq(admissions.brandId, ctx.tenant.id))
      .orderBy(channel, providerRight, desc(admissions.createdAt));
    const ids = rows.map((row) => row.id);
    const items = await ctx.db
      .select({
        admissionId: admissionItems.admissionId,
        itemKey: admissionItems.itemKey,
        status: admissionItems.status,
      })
      .from(admissionItems)
      .where(and(inArray(admissionItems.admissionId, ids), eq(admissionItems.brandId, ctx.tenant.id)));
    return rows.map((row) => ({ ...row, items: items.filter((item) => item.admissionId === row.id) }));
  });
}
export type LatestAdmission = Awaited<ReturnType<typeof listLatestByChannel>>[number];

/** Providers a brand may go through, by name. */
export function listProviders(caller: Caller) {
  allow(caller, "admission.read");
  return reading(caller, (ctx) =>
    ctx.db
      .select({ name: organisations.name, appid: organisations.appid })
      .from(organisations)
      .where(and(eq(organisations.kind, "provider"), eq(organisations.status, "active")))
      .orderBy(asc(organisations.name))
      .limit(500),
  );
}
