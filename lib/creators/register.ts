import { creators, users } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import { hashPassword } from "@/lib/kernel/crypto";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { AppError, ensure } from "@/lib/kernel/errors";
import { transaction } from "@/lib/kernel/transaction";
import { admitAttempt } from "@/lib/tenants/throttle";
import { newCreatorAppid } from "./commands";
import type { RegisterCreatorInput, SignUpCreatorInput } from "./input";
import { ensureOpen, invitationOf } from "./invitations";

export type RegisteredCreator = { creatorId: string; creatorAppid: string };

/** Makes a person a creator, a promoter too as he may be; already_member where he is one. */
async function register(ctx: Ctx, who: { userId: string; name: string }, name: string): Promise<RegisteredCreator> {
  const creator = { id: ctx.newId("crt"), userId: who.userId, creatorAppid: newCreatorAppid(ctx), name };
  const made = await ctx.db
    .insert(creators)
    .values({ ...creator, createdAt: ctx.now })
    .onConflictDoNothing()
    .returning({ id: creators.id });
  ensure(made.length === 1, "already_member");
  const actor = { type: "user" as const, id: who.userId, name: who.name, role: "self" as const };
  const entry = { orgId: creator.id, target: { type: "creator", id: creator.id }, after: { name } };
  await audit({ ...ctx, actor }, { action: "creator.register", ...entry });
  return { creatorId: creator.id, creatorAppid: creator.creatorAppid };
}

/** Throws unless there is something to register on the strength of, and answers its id. */
type Gate = (ctx: Ctx) => Promise<string>;

const openInvitation =
  (token: string): Gate =>
  async (ctx) => {
    const invitation = await invitationOf(ctx, token);
    ensureOpen(invitation, ctx.now);
    return invitation.id;
  };

/** A signed-in person becomes a creator, where `gate` lets him. */
export function registerAs(
  caller: Caller,
  who: { userId: string; name: string },
  name: string,
  gate: Gate,
): Promise<RegisteredCreator> {
  return transaction(caller, async (ctx) => {
    await gate(ctx);
    return register(ctx, who, name);
  });
}

/** The same on the strength of an open invitation. */
export const registerCreator = (
  caller: Caller,
  who: { userId: string; name: string },
  input: RegisterCreatorInput,
): Promise<RegisteredCreator> => registerAs(caller, who, input.name, openInvitation(input.token));

/**
 * Somebody new: an account and a creator's registration in one, where `gate` lets him. An address that has an account is
 * conflict (`fields.email`), and that account stays as it is. Tries are counted per gate. He signs in afterwards.
 */
export async function signUpAs(
  caller: Caller,
  input: Omit<SignUpCreatorInput, "token">,
  gate: Gate,
): Promise<RegisteredCreator> {
  // Before the costly hash: a made-up token costs us nothing, a true one cannot be used to try addresses.
  const gateId = await transaction(caller, gate);
  const attempt = await admitAttempt(caller, { account: `creator:${gateId}` });
  const passwordHash = await hashPassword(input.password);
  return transaction(caller, async (ctx) => {
    const user = { id: ctx.newId("usr"), email: input.email, name: input.name, passwordHash, createdAt: ctx.now };
    const made = await ctx.db.insert(users).values(user).onConflictDoNothing().returning({ id: users.id });
    if (made.length === 0) throw new AppError("conflict", { fields: { email: "email_taken" } });
    await attempt.succeeded(ctx);
    return register(ctx, { userId: user.id, name: input.name }, input.name);
  });
}

/** The same on the strength of an open invitation. */
export const signUpCreator = (caller: Caller, input: SignUpCreatorInput): Promise<RegisteredCreator> =>
  signUpAs(caller, input, openInvitation(input.token));
