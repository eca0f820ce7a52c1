import { and, count, desc, eq, or, type SQL, sql } from "drizzle-orm";
import { cooperations, cooperationVersions, itemPasses, organisations, plans } from "@/db/schema";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { notFound } from "@/lib/kernel/errors";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";
import type { ListRelationsInput } from "./input";
import { isOf, type Party, type RelationRow } from "./relations";
import { deedsOf, type RelationDeed, type RelationKind, type RelationStatus } from "./rules";

export type RelationView = {
  cooperationId: string;
  kind: RelationKind;
  status: RelationStatus;
  partner: Party;
  /** Whether the calling side invited. */
  isInviter: boolean;
  note: string | null;
  acceptedAt: Date | null;
  endedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  /** What the calling side may do about it now. */
  deeds: RelationDeed[];
};

const partner = {
  id: organisations.id,
  name: organisations.name,
  appid: organisations.appid,
  kind: organisations.kind,
};

const selectRelations = (ctx: Ctx) =>
  ctx.db
    .select({ relation: cooperations, partner })
    .from(cooperations)
    .innerJoin(
      organisations,
      sql`${organisations.id} = case when ${cooperations.inviterId} = ${ctx.tenant.id} then ${cooperations.inviteeId} else ${cooperations.inviterId} end`,
    );

function toView(ctx: Ctx, { relation, partner: other }: { relation: RelationRow; partner: Party }): RelationView {
  const { id, kind, status, note, acceptedAt, endedAt, createdAt, updatedAt } = relation;
  const isInviter = relation.inviterId === ctx.tenant.id;
  const deeds = deedsOf(relation, ctx.tenant.id);
  return {
    cooperationId: id,
    kind,
    status,
    partner: other,
    isInviter,
    note,
    acceptedAt,
    endedAt,
    createdAt,
    updatedAt,
    deeds,
  };
}

type Filter = Pick<ListRelationsInput, "kind" | "q">;

function filters(ctx: Ctx, { kind, q }: Filter): SQL | undefined {
  const like = q ? `%${q.replace(/[\\%_]/g, "\\$&")}%` : null;
  return and(
    isOf(ctx.tenant.id),
    kind ? eq(cooperations.kind, kind) : undefined,
    like ? or(sql`${organisations.name} ilike ${like}`, eq(organisations.appid, q ?? "")) : undefined,
  );
}

/** The calling organisation's cooperations with shops or institutions, in whatever state, newest first. */
export function listCooperations(caller: Caller | Ctx, input: ListRelationsInput): Promise<Page<RelationView>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "cooperation.read");
    const place = keyset(input, cooperations.createdAt, cooperations.id);
    const rows = await selectRelations(ctx)
      .where(and(filters(ctx, input), input.status ? eq(cooperations.status, input.status) : undefined, place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    return toPage(
      rows.map((row) => toView(ctx, row)),
      input,
      (row) => ({ at: row.createdAt.toISOString(), id: row.cooperationId }),
    );
  });
}

export type RelationCounts = { all: number } & Record<RelationStatus, number>;

/** How many stand in which state: the tabs of the list. */
export function countCooperations(caller: Caller | Ctx, input: Filter): Promise<RelationCounts> {
  return reading(caller, async (ctx) => {
    allow(ctx, "cooperation.read");
    const rows = await ctx.db
      .select({ status: cooperations.status, n: count() })
      .from(cooperations)
      .innerJoin(
        organisations,
        sql`${organisations.id} = case when ${cooperations.inviterId} = ${ctx.tenant.id} then ${cooperations.inviteeId} else ${cooperations.inviterId} end`,
      )
      .where(filters(ctx, input))
      .groupBy(cooperations.status);
    const counts: RelationCounts = { all: 0, invited: 0, accepted: 0, refused: 0, cancelled: 0, ended: 0 };
    for (const { status, n } of rows) {
      counts[status] = n;
      counts.all += n;
    }
    return counts;
  });
}

export type RelationEvent = { version: number; status: RelationStatus; by: string; isOurs: boolean; at: Date };
/** What ends with the cooperation. */
export type EndEffect = { plans: number; passes: number };
export type RelationDetail = RelationView & { history: RelationEvent[]; endEffect: EndEffect };

/** One cooperation with its history and what its end would end; not_found for that of others. */
export function getCooperation(caller: Caller | Ctx, cooperationId: string): Promise<RelationDetail> {
  return reading(caller, async (ctx) => {
    allow(ctx, "cooperation.read");
    const [row] = await selectRelations(ctx).where(and(isOf(ctx.tenant.id), eq(cooperations.id, cooperationId)));
    if (!row) throw notFound("cooperation");
    const view = toView(ctx, row);
    const versions = await ctx.db
      .select()
      .from(cooperationVersions)
      .where(eq(cooperationVersions.cooperationId, cooperationId))
      .orderBy(desc(cooperationVersions.version))
      .limit(100);
    const history = versions.map((one) => {
      const isOurs = one.changedByOrg === ctx.tenant.id;
      return {
        version: one.version,
        status: one.status,
        by: isOurs ? one.changedBy : view.partner.name,
        isOurs,
        at: one.validFrom,
      };
    });
    return { ...view, history, endEffect: await effectOfEnd(ctx, view) };
  });
}

async function effectOfEnd(ctx: Ctx, view: RelationView): Promise<EndEffect> {
  if (view.status !== "accepted") return { plans: 0, passes: 0 };
  const [me, other] = [ctx.tenant.id, view.partner.id];
  if (view.kind === "institution") {
    const between = sql`(${itemPasses.supplierId} = ${me} and ${itemPasses.helperId} = ${other}) or (${itemPasses.supplierId} = ${other} and ${itemPasses.helperId} = ${me})`;
    const [row] = await ctx.db
      .select({ n: count() })
      .from(itemPasses)
      .where(and(between, eq(itemPasses.status, "active")));
    return { plans: 0, passes: row?.n ?? 0 };
  }
  const [brandId, institutionId] = ctx.tenant.kind === "brand" ? [me, other] : [other, me];
  const [row] = await ctx.db
    .select({ n: count() })
    .from(plans)
    .where(
      and(
        eq(plans.brandId, brandId),
        sql`${plans.status} <> 'ended' and (${plans.endAt} is null or ${plans.endAt} > ${ctx.now}) and ${institutionId} = any(${plans.institutionIds})`,
      ),
    );
  return { plans: row?.n ?? 0, passes: 0 };
}

/** The caller's cooperation with whom this appid of the wire names, in whatever state; null where there never was one. */
export function findCooperationWith(caller: Caller | Ctx, appid: string): Promise<RelationView | null> {
  return reading(caller, async (ctx) => {
    allow(ctx, "cooperation.read");
    const [row] = await selectRelations(ctx).where(and(isOf(ctx.tenant.id), eq(organisations.appid, appid)));
    return row ? toView(ctx, row) : null;
  });
}

/** Institutions the caller cooperates with now, to choose from; by name, at most 500. */
export function listAcceptedPartners(caller: Caller | Ctx): Promise<Party[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "cooperation.read");
    const rows = await selectRelations(ctx)
      .where(and(isOf(ctx.tenant.id), eq(cooperations.status, "accepted"), eq(organisations.kind, "institution")))
      .orderBy(organisations.name)
      .limit(500);
    return rows.map((row) => row.partner);
  });
}

export type Invitable = Party & { isShop: boolean };

/** Whom the caller may invite: organisations in service it has no cooperation with, or one that is over; at most 500. */
export function listInvitable(caller: Caller | Ctx): Promise<Invitable[]> {
  return reading(caller, async (ctx) => {
    allow(ctx, "cooperation.write");
    const kinds = ctx.tenant.kind === "institution" ? ["brand", "institution"] : ["institution"];
    const rows = await ctx.db
      .select(partner)
      .from(organisations)
      .where(
        and(
          sql`${organisations.kind} = any(${sql.param(kinds)}::text[]) and ${organisations.status} = 'active' and ${organisations.id} <> ${ctx.tenant.id}`,
          sql`not exists (select 1 from ${cooperations} c where c.status in ('invited', 'accepted')
            and ${organisations.id} in (c.inviter_id, c.invitee_id) and ${ctx.tenant.id} in (c.inviter_id, c.invitee_id))`,
        ),
      )
      .orderBy(organisations.kind, organisations.name)
      .limit(500);
    return rows.map((row) => ({ ...row, isShop: row.kind === "brand" }));
  });
}
