import { and, eq, isNull } from "drizzle-orm";
import { memberships, miniappMembers, users } from "@/db/schema";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import type { ChangeRole, MemberId } from "./input";
import { revokeInvitationsOf } from "./invite";
import { isRoleOf, mayGrant } from "./rules";

/** The live members, locked: who changes one waits for who changes another, so the last administrator cannot slip away. */
async function lockedMembers(ctx: Ctx) {
  return ctx.db
    .select({
      id: memberships.id,
      userId: memberships.userId,
      role: memberships.role,
      name: users.name,
      email: users.email,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.orgId, ctx.tenant.id), isNull(memberships.removedAt)))
    .orderBy(memberships.id)
    .for("update", { of: memberships });
}

type Member = Awaited<ReturnType<typeof lockedMembers>>[number];

function ensureAdminStays(members: readonly Member[], leaving: Member): void {
  const admins = members.filter((member) => member.role === "admin");
  ensure(leaving.role !== "admin" || admins.length > 1, "conflict", { params: { reason: "last_admin" } });
}

/**
 * Gives a member another role, from his next request on. Throws not_found, forbidden for a role one may not hand out or take, conflict
 * (`reason: last_admin`) where nobody would be left to administrate.
 */
export function changeRole(caller: Caller, input: ChangeRole): Promise<{ memberId: string; role: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "org.members");
    ensure(isRoleOf(ctx.tenant.kind, input.role), "invalid_input", { fields: { role: "not_here" } });
    const members = await lockedMembers(ctx);
    const member = members.find((one) => one.id === input.memberId);
    if (!member) throw notFound("member");
    ensure(mayGrant(ctx.actor.role, member.role) && mayGrant(ctx.actor.role, input.role), "forbidden");
    if (member.role === input.role) return { memberId: member.id, role: member.role };
    ensureAdminStays(members, member);
    await ctx.db.update(memberships).set({ role: input.role }).where(eq(memberships.id, member.id));
    if (input.role !== "admin") await revokeInvitationsOf(ctx, member.userId);
    await audit(ctx, {
      action: "member.role",
      target: { type: "member", id: member.id },
      before: { name: member.name, role: member.role },
      after: { role: input.role },
    });
    return { memberId: member.id, role: input.role };
  });
}

/** Ends a seat and what hangs on it: places in the organisation's mini-programs, invitations still open. */
async function endSeat(ctx: Ctx, member: Member, action: "member.remove" | "member.leave"): Promise<void> {
  await ctx.db.update(memberships).set({ removedAt: ctx.now }).where(eq(memberships.id, member.id));
  await ctx.db
    .update(miniappMembers)
    .set({ removedAt: ctx.now })
    .where(
      and(
        eq(miniappMembers.brandId, ctx.tenant.id),
        eq(miniappMembers.userId, member.userId),
        isNull(miniappMembers.removedAt),
      ),
    );
  await revokeInvitationsOf(ctx, member.userId);
  await audit(ctx, {
    action,
    target: { type: "member", id: member.id },
    before: { userId: member.userId, name: member.name, email: member.email, role: member.role },
  });
}

/** Removes a member: his next request finds no seat. Throws not_found, forbidden for a role one may not take, conflict for oneself (`self`) or the last administrator. */
export function removeMember(caller: Caller, input: MemberId): Promise<{ memberId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "org.members");
    const members = await lockedMembers(ctx);
    const member = members.find((one) => one.id === input.memberId);
    if (!member) throw notFound("member");
    ensure(mayGrant(ctx.actor.role, member.role), "forbidden");
    ensure(member.userId !== ctx.actor.id, "conflict", { params: { reason: "self" } });
    ensureAdminStays(members, member);
    await endSeat(ctx, member, "member.remove");
    return { memberId: member.id };
  });
}

/** Gives up one's own seat. Throws conflict (`reason: last_admin`) for the last administrator. */
export function leaveOrganisation(caller: Caller): Promise<{ memberId: string }> {
  return transaction(caller, async (ctx) => {
    allow(ctx, "org.read");
    const members = await lockedMembers(ctx);
    const member = members.find((one) => one.userId === ctx.actor.id);
    if (!member) throw notFound("member");
    ensureAdminStays(members, member);
    await endSeat(ctx, member, "member.leave");
    return { memberId: member.id };
  });
}
