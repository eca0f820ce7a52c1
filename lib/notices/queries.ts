import { and, count, desc, eq, isNull } from "drizzle-orm";
import { notices } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { allow } from "@/lib/kernel/permissions";
import { reading } from "@/lib/kernel/transaction";

export type NoticeView = {
  id: string;
  kind: string;
  data: Record<string, string | number>;
  /** Below the organisation. */
  href: string | null;
  isRead: boolean;
  createdAt: Date;
};

const shown = 20;

/** Notices are an organisation's, or a creator's on his phone. */
export const noticePermission = (caller: Pick<Caller, "tenant">) =>
  caller.tenant.kind === "creator" ? "creator.self" : "org.read";

/** What happened lately, newest first, and how much of it nobody has marked as read. */
export function listNotices(caller: Caller): Promise<{ items: NoticeView[]; unread: number }> {
  return reading(caller, async (ctx) => {
    allow(ctx, noticePermission(ctx));
    const rows = await ctx.db
      .select()
      .from(notices)
      .where(eq(notices.orgId, ctx.tenant.id))
      .orderBy(desc(notices.createdAt), desc(notices.id))
      .limit(shown);
    const [unread] = await ctx.db
      .select({ n: count() })
      .from(notices)
      .where(and(eq(notices.orgId, ctx.tenant.id), isNull(notices.readAt)));
    return {
      items: rows.map((row) => ({
        id: row.id,
        kind: row.kind,
        data: valuesOf(row.data),
        href: row.href,
        isRead: row.readAt !== null,
        createdAt: row.createdAt,
      })),
      unread: unread?.n ?? 0,
    };
  });
}

/** Only what a text can show. */
function valuesOf(data: unknown): Record<string, string | number> {
  const entries = data !== null && typeof data === "object" ? Object.entries(data) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string | number] => ["string", "number"].includes(typeof entry[1])),
  );
}
