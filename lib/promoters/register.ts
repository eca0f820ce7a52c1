import { and, count, eq, gt, isNotNull, sql } from "drizzle-orm";
import { promoterPrivate, promoters, signInAttempts, users } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import { hashPassword, labelFor, seal } from "@/lib/kernel/crypto";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure, notFound } from "@/lib/kernel/errors";
import { randomCode, sha256 } from "@/lib/kernel/ids";
import { allow } from "@/lib/kernel/permissions";
import { MINUTE_MS } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import type { ProfileInput, ReceivingStepInput, RegistrationInput, SignUpInput } from "./input";
import { ensureOpen, invitationOf } from "./invitations";
import { type ReceivingState, receivingStateOf } from "./rules";

export type Registered = { promoterId: string; sharerAppid: string };

/** What of it was given, sealed. */
const sealReceiving = (input: ReceivingStepInput) => ({
  ...("realName" in input && { realName: seal(input.realName), idNumber: seal(input.idNumber) }),
  ...("account" in input && { account: seal(input.account) }),
});

/** By which an institution's list of numbers finds a promoter; tells nobody the number. */
export const phoneHash = (phone: string): string => labelFor("promoter phone", phone);

const sealPhone = (phone: string | null | undefined) => ({
  phone: phone ? seal(phone) : null,
  phoneHash: phone ? phoneHash(phone) : null,
});

/** Makes a user a promoter; already_member where he is one. Personal data is sealed before it is stored. */
async function register(ctx: Ctx, userId: string, input: RegistrationInput): Promise<Registered> {
  const id = ctx.newId("prm");
  const sharerAppid = `wx${randomCode(16, ctx.random)}`;
  const made = await ctx.db
    .insert(promoters)
    .values({
      id,
      userId,
      sharerAppid,
      nickname: input.nickname,
      registration: input.kind,
      receiving: input.kind === "full" ? "done" : "none",
      registeredAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: promoters.id });
  ensure(made.length === 1, "already_member");
  await ctx.db.insert(promoterPrivate).values({
    promoterId: id,
    ...sealPhone(input.phone),
    ...(input.kind === "full" ? sealReceiving(input) : {}),
    updatedAt: ctx.now,
  });
  const after = { registration: input.kind, nickname: input.nickname };
  await audit(ctx, { action: "promoter.register", orgId: id, target: { type: "promoter", id }, after });
  return { promoterId: id, sharerAppid };
}

const asPerson = (ctx: Ctx, who: { userId: string; name: string }): Ctx => ({
  ...ctx,
  actor: { type: "user", id: who.userId, name: who.name, role: "self" },
});

/** A signed-in person becomes a promoter. */
export function registerPromoter(
  caller: Caller,
  who: { userId: string; name: string },
  input: RegistrationInput,
): Promise<Registered> {
  return transaction(caller, (ctx) => register(asPerson(ctx, who), who.userId, input));
}

const signUps = { limit: 300, windowMs: 15 * MINUTE_MS };

/** Counts a try before anything is looked at, in a transaction of its own: a flood through one invitation ends here. */
function admitSignUp(caller: Caller, token: string): Promise<void> {
  return transaction(caller, async (ctx) => {
    const invitation = await invitationOf(ctx, token);
    ensureOpen(invitation, ctx.now);
    const subject = sha256(`promoter sign-up:${invitation.id}`);
    await ctx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 0))`);
    const since = new Date(ctx.now.getTime() - signUps.windowMs);
    const [tries] = await ctx.db
      .select({ n: count() })
      .from(signInAttempts)
      .where(and(eq(signInAttempts.subject, subject), gt(signInAttempts.at, since)));
    ensure((tries?.n ?? 0) < signUps.limit, "rate_limited", { params: { minutes: 15 } });
    await ctx.db.insert(signInAttempts).values({ id: ctx.newId("sia"), subject, succeeded: false, at: ctx.now });
  });
}

/**
 * Somebody new, on the strength of an open invitation: an account and a registration in one. An address that has an
 * account is conflict (`fields.email`), and that account stays as it is. The caller signs in afterwards by the form.
 */
export async function signUpPromoter(caller: Caller, input: SignUpInput): Promise<Registered> {
  await admitSignUp(caller, input.token);
  const passwordHash = await hashPassword(input.password);
  return transaction(caller, async (ctx) => {
    const { nickname } = input.registration;
    const user = { id: ctx.newId("usr"), email: input.email, name: nickname, passwordHash, createdAt: ctx.now };
    const made = await ctx.db.insert(users).values(user).onConflictDoNothing().returning({ id: users.id });
    if (made.length === 0) throw new AppError("conflict", { fields: { email: "email_taken" } });
    return register(asPerson(ctx, { userId: user.id, name: nickname }), user.id, input.registration);
  });
}

/**
 * A simple registration on its way to a full one: who he is, where he is paid, or both at once. Full as soon as both
 * are there: from then on the platform can pay him. wrong_state where it is full already.
 */
export function completeRegistration(
  caller: Caller,
  input: ReceivingStepInput,
): Promise<{ receiving: ReceivingState }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.self");
    const id = ctx.tenant.id;
    const [me] = await ctx.db
      .select({ registration: promoters.registration })
      .from(promoters)
      .where(eq(promoters.id, id))
      .for("update");
    if (!me) throw notFound("promoter");
    ensure(me.registration === "simple", "wrong_state");
    const sealed = { ...sealReceiving(input), updatedAt: ctx.now };
    const [kept] = await ctx.db
      .insert(promoterPrivate)
      .values({ promoterId: id, ...sealed })
      .onConflictDoUpdate({ target: promoterPrivate.promoterId, set: sealed })
      .returning();
    const receiving = receivingStateOf({ hasPerson: Boolean(kept?.idNumber), hasAccount: Boolean(kept?.account) });
    await ctx.db
      .update(promoters)
      .set({ receiving, registration: receiving === "done" ? "full" : "simple" })
      .where(eq(promoters.id, id));
    const action = receiving === "done" ? "promoter.complete_registration" : "promoter.continue_registration";
    await audit(ctx, { action, target: { type: "promoter", id }, after: { receiving } });
    return { receiving };
  });
}

/** The receiving account of a full registration is replaced; who he is stays. */
export function changeAccount(caller: Caller, input: { account: string }): Promise<{ receiving: ReceivingState }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.self");
    const id = ctx.tenant.id;
    const done = await ctx.db
      .update(promoterPrivate)
      .set({ account: seal(input.account), updatedAt: ctx.now })
      .where(and(eq(promoterPrivate.promoterId, id), isNotNull(promoterPrivate.account)))
      .returning({ id: promoterPrivate.promoterId });
    ensure(done.length === 1, "wrong_state");
    await audit(ctx, { action: "promoter.change_account", target: { type: "promoter", id } });
    return { receiving: "done" };
  });
}

/** The name on posters and lists, and the number by which institutions that know it find him; no number takes it away. */
export function changeProfile(caller: Caller, input: ProfileInput): Promise<{ nickname: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "promoter.self");
    const id = ctx.tenant.id;
    const [me] = await ctx.db
      .update(promoters)
      .set({ nickname: input.nickname })
      .where(eq(promoters.id, id))
      .returning({ id: promoters.id });
    if (!me) throw notFound("promoter");
    if (input.phone !== undefined) {
      const set = { ...sealPhone(input.phone), updatedAt: ctx.now };
      await ctx.db
        .insert(promoterPrivate)
        .values({ promoterId: id, ...set })
        .onConflictDoUpdate({ target: promoterPrivate.promoterId, set });
    }
    const after = { nickname: input.nickname, hasPhone: input.phone === undefined ? undefined : input.phone !== null };
    await audit(ctx, { action: "promoter.profile", target: { type: "promoter", id }, after });
    return { nickname: input.nickname };
  });
}
