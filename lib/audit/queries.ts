import { and, asc, desc, eq, gt, gte, ilike, inArray, like, lt, or, type SQL } from "drizzle-orm";
import { auditLog } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { decodeCursor, type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { dayBounds } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import type { ListAudit } from "./input";

export type AuditView = {
  id: string;
  at: Date;
  action: string;
  outcome: "done" | "denied";
  actorType: string;
  actorId: string;
  actorName: string;
  /** The provider for whom the actor worked on the organisation's behalf. */
  providerId: string | null;
  providerName: string | null;
  targetType: string;
  targetId: string;
  before: unknown;
  after: unknown;
  requestId: string;
};

const literal = (text: string) => text.replace(/[\\%_]/g, "\\$&");

function filters(args: ListAudit): (SQL | undefined)[] {
  const actions = [args.action ?? []].flat().filter(Boolean);
  return [
    actions.length > 0
      ? or(
          inArray(auditLog.action, actions),
          ...actions.filter((one) => !one.includes(".")).map((noun) => like(auditLog.action, `${literal(noun)}.%`)),
        )
      : undefined,
    args.outcome && eq(auditLog.outcome, args.outcome),
    args.actor
      ? or(ilike(auditLog.actorName, `%${literal(args.actor)}%`), eq(auditLog.actorId, args.actor))
      : undefined,
    args.q ? or(eq(auditLog.targetId, args.q), eq(auditLog.requestId, args.q)) : undefined,
    args.atFrom ? gte(auditLog.at, dayBounds(args.atFrom).from) : undefined,
    args.atTo ? lt(auditLog.at, dayBounds(args.atTo).until) : undefined,
  ].map((part) => part || undefined);
}

/** The organisation's audit log, newest first. Rows are numbered as they are written, so the number is the order. */
export function listAudit(caller: Caller, args: ListAudit): Promise<Page<AuditView>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "audit.read");
    const isNewer = args.direction === "newer";
    const place = args.cursor ? Number(decodeCursor(args.cursor).id) : undefined;
    if (place !== undefined && !Number.isSafeInteger(place))
      throw new AppError("invalid_input", { fields: { cursor: "not a cursor of this list" } });
    const rows = await ctx.db
      .select()
      .from(auditLog)
      .where(
        and(
          eq(auditLog.orgId, ctx.tenant.id),
          place === undefined ? undefined : isNewer ? gt(auditLog.id, place) : lt(auditLog.id, place),
          ...filters(args),
        ),
      )
      .orderBy(isNewer ? asc(auditLog.id) : desc(auditLog.id))
      .limit(args.limit + 1);
    const page = toPage(rows, args, (row) => ({ at: row.at.toISOString(), id: String(row.id) }));
    return { ...page, items: page.items.map(({ orgId: _org, ...row }) => ({ ...row, id: String(row.id) })) };
  });
}
