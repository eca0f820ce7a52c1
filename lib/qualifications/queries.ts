import { and, eq, ilike, lte, type SQL } from "drizzle-orm";
import { admissions, evidenceFiles, organisations, qualifications } from "@/db/schema";
import type { ChannelProfile } from "@/lib/channels/profile";
import { channelOf } from "@/lib/channels/registry";
import { judgeCategory } from "@/lib/channels/rules";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { keyset } from "@/lib/kernel/keyset";
import { type Page, toPage } from "@/lib/kernel/paging";
import { allow } from "@/lib/kernel/permissions";
import { addDays } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import type { QualificationList } from "./input";
import { paperState, reminderDays } from "./rules";

const shown = {
  id: qualifications.id,
  brandId: qualifications.brandId,
  brandName: organisations.name,
  channel: qualifications.channel,
  category: qualifications.category,
  item: qualifications.item,
  number: qualifications.number,
  validUntil: qualifications.validUntil,
  status: qualifications.status,
  reason: qualifications.reason,
  submittedAt: qualifications.submittedAt,
  decidedAt: qualifications.decidedAt,
  fileId: qualifications.fileId,
  fileName: evidenceFiles.name,
  fileMime: evidenceFiles.mime,
  fileSize: evidenceFiles.size,
};

const own = (ctx: Ctx) => (ctx.tenant.kind === "operator" ? undefined : eq(qualifications.brandId, ctx.tenant.id));

const selected = (ctx: Ctx) =>
  ctx.db
    .select(shown)
    .from(qualifications)
    .innerJoin(organisations, eq(organisations.id, qualifications.brandId))
    .innerJoin(evidenceFiles, eq(evidenceFiles.id, qualifications.fileId))
    .$dynamic();

export type QualificationItem = Awaited<ReturnType<typeof selected>>[number];

/** Documents handed in, newest first: the operator's desk, or a brand's own. */
export function listQualifications(caller: Caller, input: QualificationList): Promise<Page<QualificationItem>> {
  return reading(caller, async (ctx) => {
    allow(ctx, "qualification.read");
    const place = keyset(input, qualifications.submittedAt, qualifications.id);
    const rows = await selected(ctx)
      .where(and(own(ctx), ...filters(ctx, input), place.where))
      .orderBy(...place.orderBy)
      .limit(input.limit + 1);
    return toPage(rows, input, (row) => ({ at: row.submittedAt.toISOString(), id: row.id }));
  });
}

function filters(ctx: Ctx, input: QualificationList): (SQL | undefined)[] {
  const soon = addDays(ctx.now, reminderDays[0]);
  return [
    input.status ? eq(qualifications.status, input.status) : undefined,
    input.isDue ? and(eq(qualifications.status, "accepted"), lte(qualifications.validUntil, soon)) : undefined,
    input.q ? ilike(organisations.name, `%${input.q.replace(/[\\%_]/g, "\\$&")}%`) : undefined,
  ];
}

/** Every document the brand's admitted categories ask for, and how each stands now. */
export function listOwnPapers(caller: Caller) {
  return reading(caller, async (ctx) => {
    allow(ctx, "qualification.read");
    const admitted = await ctx.db
      .select({ channel: admissions.channel, category: admissions.category, status: admissions.status })
      .from(admissions)
      .where(eq(admissions.brandId, ctx.tenant.id));
    const papers = await selected(ctx).where(eq(qualifications.brandId, ctx.tenant.id));
    return admitted
      .filter((one) => one.status === "admitted")
      .map(({ channel, category }) => ({
        channel,
        category,
        papers: documentsOf(channelOf(channel), category).map((name, item) => {
          const handed = papers
            .filter((one) => one.channel === channel && one.category === category && one.item === item)
            .sort((a, b) => b.submittedAt.getTime() - a.submittedAt.getTime());
          return { item, name, state: paperState(handed, ctx.now), latest: handed[0] ?? null, history: handed };
        }),
      }));
  });
}
export type OwnPapers = Awaited<ReturnType<typeof listOwnPapers>>[number];

/** The documents a category asks for, as the channel lists them; none for a category it does not know. */
export const documentsOf = (profile: ChannelProfile, categoryId: string) =>
  judgeCategory(profile, categoryId).category?.qualifications ?? [];

/** The names of a brand's documents that have run out in this category: until they are renewed nothing new goes live. */
export async function expiredPapers(
  ctx: Ctx,
  of: { brandId: string; channel: Parameters<typeof channelOf>[0]; category: string },
): Promise<{ zh: string; en: string }[]> {
  const rows = await ctx.db
    .select()
    .from(qualifications)
    .where(
      and(
        eq(qualifications.brandId, of.brandId),
        eq(qualifications.channel, of.channel as (typeof qualifications.$inferSelect)["channel"]),
        eq(qualifications.category, of.category),
      ),
    );
  return documentsOf(channelOf(of.channel), of.category).filter((_, item) => {
    const state = paperState(
      rows.filter((row) => row.item === item),
      ctx.now,
    );
    return state === "expired";
  });
}
