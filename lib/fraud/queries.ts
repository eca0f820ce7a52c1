import { and, asc, desc, eq, ilike, inArray, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { commissions, fraudCases, fraudEvents, orderEvents, orders, organisations, promoters } from "@/db/schema";
import { seatAt } from "@/lib/commissions/seen";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import { type EvidenceItem, evidenceOf } from "./evidence";
import type { CaseFilter, FraudCaseStatus, FraudCode } from "./input";
import type { Signal } from "./rules";

const brand = alias(organisations, "brand");
const institution = alias(organisations, "institution");

/** The cases this tenant is a party of. Second to row level security, and there when the role sees more. */
function ownCases(ctx: Ctx): SQL | undefined {
  const { kind, id } = ctx.tenant;
  if (kind === "operator") return undefined;
  if (kind === "brand") return eq(fraudCases.brandId, id);
  if (kind === "institution") return eq(fraudCases.institutionId, id);
  if (kind === "promoter") return eq(fraudCases.promoterId, id);
  throw new AppError("forbidden");
}

const literally = (text: string) => text.replace(/[\\%_]/g, (found) => `\\${found}`);

const filtered = (ctx: Ctx, filter: Omit<CaseFilter, "cursor" | "direction" | "limit" | "status">): SQL | undefined =>
  and(
    ownCases(ctx),
    filter.code ? sql`${fraudCases.codes} @> array[${filter.code}]::text[]` : undefined,
    filter.institutionId ? eq(fraudCases.institutionId, filter.institutionId) : undefined,
    filter.promoterId ? eq(fraudCases.promoterId, filter.promoterId) : undefined,
    filter.query
      ? or(
          ilike(fraudCases.orderNo, `%${literally(filter.query)}%`),
          ilike(fraudCases.title, `%${literally(filter.query)}%`),
        )
      : undefined,
  );

/** The commission a case is about. A helper (帮卖) is told what came to its side of the line, not what its supplier keeps. */
function amountSeen({ tenant }: Ctx): SQL<number> {
  const held = sql`${fraudCases.amountFen}`;
  const own = sql`case when ${commissions.supplierId} is null then ${held} else ${commissions.serviceFen} + ${commissions.creatorFen} end`;
  const isWhole = tenant.kind === "brand" || tenant.kind === "operator";
  return sql<number>`${isWhole ? held : own}`.mapWith(Number);
}

const caseView = {
  id: fraudCases.id,
  lineId: fraudCases.lineId,
  orderId: fraudCases.orderId,
  orderNo: fraudCases.orderNo,
  lineNo: fraudCases.lineNo,
  title: fraudCases.title,
  brandId: fraudCases.brandId,
  brandName: brand.name,
  institutionId: fraudCases.institutionId,
  institutionName: institution.name,
  promoterId: fraudCases.promoterId,
  promoterName: promoters.nickname,
  orderedAt: fraudCases.orderedAt,
  codes: sql<FraudCode[]>`${fraudCases.codes}`,
  signals: sql<Signal[]>`${fraudCases.signals}`,
  isHeld: fraudCases.isHeld,
  needsSecond: fraudCases.needsSecond,
  status: fraudCases.status,
  proposed: fraudCases.proposed,
  proposedBy: fraudCases.proposedBy,
  proposedByName: fraudCases.proposedByName,
  decidedByName: fraudCases.decidedByName,
  decidedAt: fraudCases.decidedAt,
  note: fraudCases.note,
  openedAt: fraudCases.openedAt,
  updatedAt: fraudCases.updatedAt,
  commissionStatus: commissions.status,
  confirmedAt: commissions.confirmedAt,
  sharerFen: commissions.sharerFen,
  serviceFen: commissions.serviceFen,
  creatorFen: commissions.creatorFen,
  supplierId: commissions.supplierId,
  supplierFen: commissions.supplierFen,
};

const selectCases = (ctx: Ctx) =>
  ctx.db
    .select({ ...caseView, amountFen: amountSeen(ctx) })
    .from(fraudCases)
    .innerJoin(commissions, eq(commissions.id, fraudCases.commissionId))
    .innerJoin(brand, eq(brand.id, fraudCases.brandId))
    .innerJoin(institution, eq(institution.id, fraudCases.institutionId))
    .innerJoin(promoters, eq(promoters.id, fraudCases.promoterId))
    .$dynamic();

export type FraudCaseView = Awaited<ReturnType<typeof selectCases>>[number];

const toView = ({ tenant }: Ctx, row: FraudCaseView): FraudCaseView =>
  seatAt(row, tenant) === "helper" ? { ...row, supplierFen: 0 } : row;

/** Cases of the calling party, newest first; the operator's of all. */
export function listFraudCases(caller: Caller, filter: CaseFilter): Promise<Page<FraudCaseView>> {
  allow(caller, "fraud.read");
  return reading(caller, async (ctx) => {
    const place = keyset(filter, fraudCases.openedAt, fraudCases.id);
    const rows = await selectCases(ctx)
      .where(and(filtered(ctx, filter), filter.status ? eq(fraudCases.status, filter.status) : undefined, place.where))
      .orderBy(...place.orderBy)
      .limit(filter.limit + 1);
    const page = toPage(rows, filter, (row) => ({ at: row.openedAt.toISOString(), id: row.id }));
    return { ...page, items: page.items.map((row) => toView(ctx, row)) };
  });
}

export type CaseCounts = Record<FraudCaseStatus, { cases: number; amountFen: number }>;

/** How many cases of the filter stand in each state, and what commission they are about. */
export function countFraudCases(
  caller: Caller,
  filter: Omit<CaseFilter, "cursor" | "direction" | "limit" | "status">,
): Promise<CaseCounts> {
  allow(caller, "fraud.read");
  return reading(caller, async (ctx) => {
    const rows = await ctx.db
      .select({
        status: fraudCases.status,
        cases: sql<number>`count(*)::int`,
        amountFen: sql<number>`coalesce(sum(${amountSeen(ctx)}), 0)`.mapWith(Number),
      })
      .from(fraudCases)
      .innerJoin(commissions, eq(commissions.id, fraudCases.commissionId))
      .where(filtered(ctx, filter))
      .groupBy(fraudCases.status);
    const none = () => ({ cases: 0, amountFen: 0 });
    const counts: CaseCounts = { open: none(), released: none(), refused: none(), closed: none() };
    for (const row of rows) counts[row.status] = { cases: row.cases, amountFen: row.amountFen };
    return counts;
  });
}

export type FraudCaseDetail = FraudCaseView & {
  events: Omit<typeof fraudEvents.$inferSelect, "caseId" | "brandId" | "institutionId">[];
  evidence: EvidenceItem[];
};

/** One case with what happened to it and the evidence in order of time; another's is not_found. Across organisations. */
export function getFraudCase(caller: Caller, caseId: string): Promise<FraudCaseDetail> {
  allow(caller, "fraud.read");
  return reading(caller, async (ctx) => {
    const [row] = await selectCases(ctx).where(and(eq(fraudCases.id, caseId), ownCases(ctx)));
    if (!row) throw notFound("case");
    const events = await ctx.db
      .select({
        id: fraudEvents.id,
        type: fraudEvents.type,
        verdict: fraudEvents.verdict,
        actorName: fraudEvents.actorName,
        orgId: fraudEvents.orgId,
        note: fraudEvents.note,
        at: fraudEvents.at,
      })
      .from(fraudEvents)
      .where(eq(fraudEvents.caseId, caseId))
      .orderBy(asc(fraudEvents.at), sql`${fraudEvents.type} <> 'opened'`, asc(fraudEvents.id));
    const [order] = await ctx.db
      .select({ orderedAt: orders.orderedAt, receivedAt: orders.receivedAt, identityId: orders.identityId })
      .from(orders)
      .where(eq(orders.id, row.orderId));
    const steps = await ctx.db
      .select({ type: orderEvents.type, at: orderEvents.occurredAt })
      .from(orderEvents)
      .where(eq(orderEvents.orderId, row.orderId))
      .orderBy(asc(orderEvents.occurredAt));
    const evidence = order ? await evidenceOf(ctx, { lineId: row.lineId, ...order, steps }) : [];
    return { ...toView(ctx, row), events, evidence };
  });
}

export type HeldReason = { commissionId: string; caseId: string; status: FraudCaseStatus; codes: FraudCode[] };

/** Why these commissions of the caller's are held or were refused, for lists and earnings. */
export function heldReasonsOf(caller: Caller, lineIds: readonly string[]): Promise<Map<string, HeldReason>> {
  allow(caller, "fraud.read");
  if (lineIds.length === 0) return Promise.resolve(new Map());
  return reading(caller, async (ctx) => {
    const rows = await ctx.db
      .select({
        lineId: fraudCases.lineId,
        commissionId: fraudCases.commissionId,
        caseId: fraudCases.id,
        status: fraudCases.status,
        codes: sql<FraudCode[]>`${fraudCases.codes}`,
      })
      .from(fraudCases)
      .where(and(inArray(fraudCases.lineId, [...lineIds]), ownCases(ctx)))
      .orderBy(desc(fraudCases.openedAt));
    const newest = new Map<string, HeldReason>();
    for (const { lineId, ...row } of rows) if (!newest.has(lineId)) newest.set(lineId, row);
    return newest;
  });
}
