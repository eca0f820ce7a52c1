import { beforeEach, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeMember, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { changeRole, leaveOrganisation, removeMember } from "./members";
import { listMembers } from "./queries";
import { findSeat, listSeats } from "./seats";

const { owner } = testDatabase();
const door = systemCaller("test");
let org: MadeOrg;
let admin: { userId: string };

beforeEach(async () => {
  org = await makeOrganisation(owner(), "institution");
  admin = await makeMember(owner(), org, "admin");
});

const as = (userId: string, role: "admin" | "operator" | "analyst" = "admin") => callerOf(org, role, userId);
const memberOf = async (userId: string) => {
  const member = (await listMembers(as(admin.userId))).find((one) => one.userId === userId);
  if (!member) throw new Error("no such member");
  return member;
};

it("ends access with the seat", async () => {
  const member = await makeMember(owner(), org, "operator");
  expect(await findSeat(door, member.userId, org.slug)).toMatchObject({ role: "operator" });
  await removeMember(as(admin.userId), await memberOf(member.userId));
  expect(await findSeat(door, member.userId, org.slug)).toBeNull();
  expect(await listSeats(door, member.userId)).toEqual([]);
  expect((await listMembers(as(admin.userId))).map((one) => one.userId)).toEqual([admin.userId]);
});

it("changes a role for the next request", async () => {
  const member = await makeMember(owner(), org, "operator");
  await changeRole(as(admin.userId), { memberId: (await memberOf(member.userId)).memberId, role: "analyst" });
  expect(await findSeat(door, member.userId, org.slug)).toMatchObject({ role: "analyst" });
});

it("keeps the last administrator", async () => {
  const { memberId, isLastAdmin } = await memberOf(admin.userId);
  expect(isLastAdmin).toBe(true);
  const last = { code: "conflict", detail: { params: { reason: "last_admin" } } };
  await expect(changeRole(as(admin.userId), { memberId, role: "analyst" })).rejects.toMatchObject(last);
  await expect(leaveOrganisation(as(admin.userId))).rejects.toMatchObject(last);
  await expect(removeMember(as(admin.userId), { memberId })).rejects.toMatchObject({ code: "conflict" });
});

it("keeps one administrator when all leave at once", async () => {
  const admins = [admin, ...(await Promise.all(Array.from({ length: 7 }, () => makeMember(owner(), org, "admin"))))];
  const results = await Promise.allSettled(admins.map((one) => leaveOrganisation(as(one.userId))));
  expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(7);
  const { rows } = await owner().query(
    "select count(*)::int as n from memberships where org_id = $1 and removed_at is null and role = 'admin'",
    [org.id],
  );
  expect(rows[0].n).toBe(1);
});

it("is for administrators", async () => {
  const member = await makeMember(owner(), org, "analyst");
  const { memberId } = await memberOf(member.userId);
  for (const role of ["operator", "analyst"] as const) {
    await expect(changeRole(as("usr_x", role), { memberId, role: "admin" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(removeMember(as("usr_x", role), { memberId })).rejects.toMatchObject({ code: "forbidden" });
  }
});

it("is for one's own organisation", async () => {
  const foreign = callerOf(await makeOrganisation(owner(), "institution"));
  const { memberId } = await memberOf(admin.userId);
  await expect(changeRole(foreign, { memberId, role: "analyst" })).rejects.toMatchObject({ code: "not_found" });
  await expect(removeMember(foreign, { memberId })).rejects.toMatchObject({ code: "not_found" });
  expect(await listMembers(foreign)).toEqual([]);
});

it("leaves a trace of each change, with what was before", async () => {
  const member = await makeMember(owner(), org, "operator");
  const { memberId } = await memberOf(member.userId);
  await changeRole(as(admin.userId), { memberId, role: "finance" });
  await removeMember(as(admin.userId), { memberId });
  const { rows } = await owner().query(
    "select action, before, after, actor_id from audit_log where org_id = $1 and target_id = $2 order by id",
    [org.id, memberId],
  );
  expect(rows).toMatchObject([
    { action: "member.role", before: { role: "operator" }, after: { role: "finance" }, actor_id: admin.userId },
    { action: "member.remove", before: { role: "finance", email: member.email }, actor_id: admin.userId },
  ]);
});
