import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { institutionMiniappRequests, institutionMiniapps, miniapps, notices, organisations } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { emitEvents } from "@/lib/webhooks/emit";
import type { DecideLinkInput, EndLinkInput, LinkMiniappInput, LinkRequestInput } from "./input";

type RequestRow = typeof institutionMiniappRequests.$inferSelect;

/** One change of an institution's settings at a time: switch and links depend on each other. */
export const lockSettings = (ctx: Ctx, institutionId: string) =>
  ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`institution:${institutionId}`}, 0))`);

/** The brand of the deployment a mini-program belongs to; null for one from outside. */
export async function ownerOf(ctx: Ctx, appid: string): Promise<{ brandId: string } | null> {
  const [row] = await ctx.db
    .select({ brandId: miniapps.brandId })
    .from(miniapps)
    .innerJoin(organisations, eq(organisations.id, miniapps.brandId))
    .where(and(eq(miniapps.appid, appid), ne(miniapps.status, "draft"), eq(organisations.kind, "brand")));
  return row ?? null;
}

async function writeLink(ctx: Ctx, institutionId: string, { appid, name }: LinkMiniappInput): Promise<void> {
  await ctx.db
    .insert(institutionMiniapps)
    .values({ institutionId, appid, name, linkedAt: ctx.now, unlinkedAt: null })
    .onConflictDoUpdate({
      target: [institutionMiniapps.institutionId, institutionMiniapps.appid],
      set: { name, linkedAt: ctx.now, unlinkedAt: null },
    });
}

const notice = (ctx: Ctx, orgId: string, kind: string, data: Record<string, string>, href: string) =>
  ctx.db.insert(notices).values({ id: ctx.newId("ntc"), orgId, kind, data, href, createdAt: ctx.now });

const nameOf = async (ctx: Ctx, orgId: string): Promise<string> => {
  const [row] = await ctx.db
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, orgId));
  return row?.name ?? "";
};

export type Linked = { appid: string; name: string; linkedAt: Date | null; requestId: string | null };

/**
 * Links a mini-program by its appid, or links it again under this name. One that belongs to a brand of the deployment is
 * linked once the brand has agreed: a request is made, or the open one answered. Runs across organisations.
 */
export function linkMiniapp(caller: Caller, input: LinkMiniappInput): Promise<Linked> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "institution.settings");
    await lockSettings(ctx, ctx.tenant.id);
    const owner = await ownerOf(ctx, input.appid);
    if (owner && !(await isLinked(ctx, input.appid))) return request(ctx, owner.brandId, input);
    await writeLink(ctx, ctx.tenant.id, input);
    await audit(ctx, {
      action: "institution.link_miniapp",
      target: { type: "miniapp", id: input.appid },
      after: input,
    });
    const event = { event: "miniprogram.linked", data: { appid: input.appid, name: input.name } } as const;
    await emitEvents(ctx, [{ orgId: ctx.tenant.id, ...event }]);
    return { ...input, linkedAt: ctx.now, requestId: null };
  });
}

async function isLinked(ctx: Ctx, appid: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ appid: institutionMiniapps.appid })
    .from(institutionMiniapps)
    .where(
      and(
        eq(institutionMiniapps.institutionId, ctx.tenant.id),
        eq(institutionMiniapps.appid, appid),
        isNull(institutionMiniapps.unlinkedAt),
      ),
    );
  return row !== undefined;
}

async function request(ctx: Ctx, brandId: string, { appid, name }: LinkMiniappInput): Promise<Linked> {
  const [open] = await ctx.db
    .select({ id: institutionMiniappRequests.id })
    .from(institutionMiniappRequests)
    .where(
      and(
        eq(institutionMiniappRequests.institutionId, ctx.tenant.id),
        eq(institutionMiniappRequests.appid, appid),
        eq(institutionMiniappRequests.status, "requested"),
      ),
    );
  if (open) return { appid, name, linkedAt: null, requestId: open.id };
  const requestId = ctx.newId("lnk");
  await ctx.db.insert(institutionMiniappRequests).values({
    id: requestId,
    institutionId: ctx.tenant.id,
    brandId,
    appid,
    name,
    status: "requested",
    requestedBy: ctx.actor.name,
    requestedAt: ctx.now,
  });
  await audit(ctx, {
    action: "institution.request_link",
    target: { type: "miniapp", id: appid },
    after: { requestId, name },
  });
  await notice(
    ctx,
    brandId,
    "link.requested",
    { name, institution: await nameOf(ctx, ctx.tenant.id) },
    "/settings/links",
  );
  return { appid, name, linkedAt: null, requestId };
}

/** Moves a request the caller's side may move from one of `from`; not_found for another's, conflict where it moved on. */
async function move(
  ctx: Ctx,
  requestId: string,
  side: "institutionId" | "brandId",
  from: RequestRow["status"],
  to: { status: RequestRow["status"]; reason?: string },
): Promise<RequestRow> {
  const here = and(eq(institutionMiniappRequests.id, requestId), eq(institutionMiniappRequests[side], ctx.tenant.id));
  const [known] = await ctx.db.select().from(institutionMiniappRequests).where(here);
  if (!known) throw notFound("link");
  const [row] = await ctx.db
    .update(institutionMiniappRequests)
    .set({ status: to.status, reason: to.reason || known.reason, decidedBy: ctx.actor.name, decidedAt: ctx.now })
    .where(and(here, eq(institutionMiniappRequests.status, from)))
    .returning();
  ensure(row, "conflict");
  return row;
}

/** The institution takes its request back before it is answered. */
export function withdrawLinkRequest(caller: Caller, input: LinkRequestInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "institution.settings");
    const row = await move(ctx, input.requestId, "institutionId", "requested", { status: "withdrawn" });
    await audit(ctx, { action: "institution.withdraw_link", target: { type: "miniapp", id: row.appid } });
    return { requestId: row.id };
  });
}

/** The brand's word on a request: linked from now on, or not. Runs across organisations. */
export function decideLink(caller: Caller, input: DecideLinkInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "link.decide");
    const status = input.isAccepted ? "accepted" : "refused";
    const row = await move(ctx, input.requestId, "brandId", "requested", { status, reason: input.reason });
    const { institutionId, appid, name } = row;
    if (input.isAccepted) {
      await lockSettings(ctx, institutionId);
      await writeLink(ctx, institutionId, { appid, name });
      await emitEvents(
        ctx,
        [institutionId, ctx.tenant.id].map((orgId) => ({
          orgId,
          event: "miniprogram.linked" as const,
          data: { appid, name, institution_id: institutionId },
        })),
      );
    }
    await tellBoth(ctx, row, input.isAccepted ? "link.accepted" : "link.refused");
    return { requestId: row.id, status };
  });
}

/**
 * The brand takes its consent back: the mini-program is linked no more from now on, whatever the institution has switched
 * on. What came through it stays. Runs across organisations.
 */
export function endLink(caller: Caller, input: EndLinkInput) {
  return transaction(caller, async (ctx) => {
    allow(ctx, "link.decide");
    const to = { status: "withdrawn" as const, reason: input.reason };
    const row = await move(ctx, input.requestId, "brandId", "accepted", to);
    await lockSettings(ctx, row.institutionId);
    await ctx.db
      .update(institutionMiniapps)
      .set({ unlinkedAt: ctx.now })
      .where(
        and(
          eq(institutionMiniapps.institutionId, row.institutionId),
          eq(institutionMiniapps.appid, row.appid),
          isNull(institutionMiniapps.unlinkedAt),
        ),
      );
    await tellUnlinked(ctx, row.institutionId, row.appid);
    await tellBoth(ctx, row, "link.ended");
    return { requestId: row.id };
  });
}

/** A brand's consent that is not needed any more. */
export const endConsent = (ctx: Ctx, appid: string) =>
  ctx.db
    .update(institutionMiniappRequests)
    .set({ status: "withdrawn", decidedBy: ctx.actor.name, decidedAt: ctx.now })
    .where(
      and(
        eq(institutionMiniappRequests.institutionId, ctx.tenant.id),
        eq(institutionMiniappRequests.appid, appid),
        eq(institutionMiniappRequests.status, "accepted"),
      ),
    );

/** Audit rows for both sides, and a notice for the institution. */
async function tellBoth(ctx: Ctx, row: RequestRow, action: string): Promise<void> {
  const entry = { action, target: { type: "miniapp", id: row.appid }, after: { reason: row.reason } };
  await audit(ctx, entry);
  await audit(ctx, { ...entry, orgId: row.institutionId });
  await notice(
    ctx,
    row.institutionId,
    action,
    { name: row.name, brand: await nameOf(ctx, row.brandId) },
    "/alliance/miniapps",
  );
}

export async function tellUnlinked(ctx: Ctx, institutionId: string, appid: string): Promise<void> {
  const owner = await ownerOf(ctx, appid);
  const parties = owner ? [institutionId, owner.brandId] : [institutionId];
  await emitEvents(
    ctx,
    parties.map((orgId) => ({
      orgId,
      event: "miniprogram.unlinked" as const,
      data: { appid, institution_id: institutionId },
    })),
  );
}
