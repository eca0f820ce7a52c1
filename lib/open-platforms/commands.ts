import { and, eq, inArray, ne } from "drizzle-orm";
import { notices, openPlatformAccounts, openPlatforms, organisations } from "@/db/schema";
import { ownerOf } from "@/lib/institutions/links";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { AccountInput, BindAccountInput, CreatePlatformInput, DecideAccountInput } from "./input";
import { type AccountRow, findPlatform, loadAccount, lockPlatform, subjectOf } from "./load";
import { isSameName, isSameSubject } from "./rules";
import { applyWaiting, type Joined } from "./unionids";

const none: Joined = { joined: 0, refused: 0 };

/**
 * Opens the institution's open platform account under its legal subject, and binds the institution itself to it. One at
 * a time: conflict beside a live one.
 */
export function createPlatform(caller: Caller, input: CreatePlatformInput): Promise<{ appid: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "institution.settings");
    const id = ctx.newId("opn");
    const appid = `wx${Buffer.from(ctx.random(8)).toString("hex")}`;
    const made = await ctx.db
      .insert(openPlatforms)
      .values({
        id,
        institutionId: ctx.tenant.id,
        appid,
        ...input,
        createdBy: ctx.actor.name,
        createdAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ id: openPlatforms.id });
    ensure(made.length > 0, "conflict");
    const [own] = await ctx.db
      .select({ appid: organisations.appid, name: organisations.name })
      .from(organisations)
      .where(eq(organisations.id, ctx.tenant.id));
    if (!own) throw notFound();
    await ctx.db.insert(openPlatformAccounts).values({
      id: ctx.newId("opa"),
      platformId: id,
      institutionId: ctx.tenant.id,
      kind: "institution",
      ...own,
      status: "bound",
      requestedBy: ctx.actor.name,
      requestedAt: ctx.now,
      boundAt: ctx.now,
    });
    await audit(ctx, { action: "institution.open_platform", target: { type: "open_platform", id }, after: input });
    return { appid };
  });
}

export type BoundAccount = Joined & { accountId: string; status: AccountRow["status"] };

/**
 * Binds a mini-program or official account of the same legal subject: invalid_input for another's name or licence,
 * conflict for one that is bound to an open platform already. A mini-program of a brand of the deployment is bound once
 * the brand has agreed. Binding joins identities that share a unionid. Runs across organisations.
 */
export function bindAccount(caller: Caller, input: BindAccountInput): Promise<BoundAccount> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "institution.settings");
    const platform = await lockPlatform(ctx, ctx.tenant.id);
    const { subject, licence, ...account } = input;
    ensure(isSameSubject(platform, { subject, licence }), "invalid_input", { fields: { licence: "other_subject" } });
    const owner = input.kind === "miniapp" ? await ownerOf(ctx, input.appid) : null;
    if (owner) {
      const admitted = await subjectOf(ctx, owner.brandId);
      ensure(admitted === null || isSameName(admitted, platform.subject), "invalid_input", {
        fields: { appid: "other_subject" },
      });
    }
    const accountId = ctx.newId("opa");
    const status = owner ? "requested" : "bound";
    const added = await ctx.db
      .insert(openPlatformAccounts)
      .values({
        id: accountId,
        platformId: platform.id,
        institutionId: ctx.tenant.id,
        ...account,
        brandId: owner?.brandId ?? null,
        status,
        requestedBy: ctx.actor.name,
        requestedAt: ctx.now,
        boundAt: owner ? null : ctx.now,
      })
      .onConflictDoNothing()
      .returning({ id: openPlatformAccounts.id });
    ensure(added.length > 0, "conflict", { fields: { appid: "bound_already" } });
    const done = owner ? none : await applyWaiting(ctx, platform, input.appid);
    await audit(ctx, {
      action: "institution.bind_account",
      target: { type: "account", id: accountId },
      after: { ...account, status, ...done },
    });
    if (owner) await tell(ctx, owner.brandId, "account.requested", input.name, "/settings/links");
    return { accountId, status, ...done };
  });
}

const tell = (ctx: Ctx, orgId: string, kind: string, name: string, href: string) =>
  ctx.db.insert(notices).values({ id: ctx.newId("ntc"), orgId, kind, data: { name }, href, createdAt: ctx.now });

/** The brand's word on binding its mini-program to an institution's open platform. Runs across organisations. */
export function decideAccount(caller: Caller, input: DecideAccountInput): Promise<BoundAccount> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "link.decide");
    const account = await loadAccount(ctx, input.accountId, "brandId");
    const platform = await findPlatform(ctx, account.institutionId);
    ensure(platform && platform.id === account.platformId, "conflict");
    const status = input.isAccepted ? "bound" : "refused";
    const taken = and(eq(openPlatformAccounts.appid, account.appid), eq(openPlatformAccounts.status, "bound"));
    const [other] = await ctx.db.select({ id: openPlatformAccounts.id }).from(openPlatformAccounts).where(taken);
    ensure(!other || !input.isAccepted, "conflict");
    const moved = await ctx.db
      .update(openPlatformAccounts)
      .set({
        status,
        decidedBy: ctx.actor.name,
        ...(input.isAccepted ? { boundAt: ctx.now } : { endedAt: ctx.now }),
      })
      .where(and(eq(openPlatformAccounts.id, account.id), eq(openPlatformAccounts.status, "requested")))
      .returning({ id: openPlatformAccounts.id });
    ensure(moved.length > 0, "conflict");
    const done = input.isAccepted ? await applyWaiting(ctx, platform, account.appid) : none;
    await tellBoth(ctx, account, `account.${status}`, done);
    return { accountId: account.id, status, ...done };
  });
}

async function tellBoth(ctx: Ctx, account: AccountRow, action: string, after: object): Promise<void> {
  const entry = { action, target: { type: "account", id: account.id }, after: { appid: account.appid, ...after } };
  await audit(ctx, entry);
  const other = ctx.tenant.id === account.institutionId ? account.brandId : account.institutionId;
  if (!other) return;
  await audit(ctx, { ...entry, orgId: other });
  const href = other === account.institutionId ? "/alliance/open-platform" : "/settings/links";
  await tell(ctx, other, action, account.name, href);
}

/**
 * Takes an account off the open platform, by the institution or by the brand it belongs to. Identities that were joined
 * stay joined: they are one person; new ones join no more. The institution itself goes with the account as a whole:
 * wrong_state. Runs across organisations.
 */
export function unbindAccount(caller: Caller, input: AccountInput): Promise<{ accountId: string }> {
  return transaction(caller, async (ctx) => {
    const isBrand = ctx.tenant.kind === "brand";
    allow(ctx, isBrand ? "link.decide" : "institution.settings");
    const account = await loadAccount(ctx, input.accountId, isBrand ? "brandId" : "institutionId");
    ensure(account.kind !== "institution", "wrong_state");
    const ended = await ctx.db
      .update(openPlatformAccounts)
      .set({ status: "unbound", decidedBy: ctx.actor.name, endedAt: ctx.now })
      .where(and(eq(openPlatformAccounts.id, account.id), inArray(openPlatformAccounts.status, ["requested", "bound"])))
      .returning({ id: openPlatformAccounts.id });
    ensure(ended.length > 0, "conflict");
    await tellBoth(ctx, account, "account.unbound", {});
    return { accountId: account.id };
  });
}

/** Closes the open platform account once nothing but the institution is bound to it; wrong_state before. */
export function closePlatform(caller: Caller): Promise<{ appid: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "institution.settings");
    const platform = await lockPlatform(ctx, ctx.tenant.id);
    const live = and(
      eq(openPlatformAccounts.platformId, platform.id),
      inArray(openPlatformAccounts.status, ["requested", "bound"]),
    );
    const left = await ctx.db
      .select({ id: openPlatformAccounts.id })
      .from(openPlatformAccounts)
      .where(and(live, ne(openPlatformAccounts.kind, "institution")))
      .limit(1);
    ensure(left.length === 0, "wrong_state");
    await ctx.db.update(openPlatformAccounts).set({ status: "unbound", endedAt: ctx.now }).where(live);
    await ctx.db.update(openPlatforms).set({ closedAt: ctx.now }).where(eq(openPlatforms.id, platform.id));
    const target = { type: "open_platform", id: platform.id };
    await audit(ctx, { action: "institution.close_open_platform", target });
    return { appid: platform.appid };
  });
}
