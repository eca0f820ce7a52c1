import { beforeAll, expect, it } from "vitest";
import { callerOf, type MadeOrg, makeMember, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { inviteMember, revokeInvitation } from "./invite";
import { acceptInvitation, joinAsNew } from "./join";
import { changeRole } from "./members";
import { createOrganisation, foundDeployment } from "./organisations";
import { findInvitation, listInvitations } from "./queries";
import { findSeat } from "./seats";
import { signIn } from "./sign-in";

const { owner } = testDatabase();
const open = systemCaller("test");
const password = "correct horse battery";
let count = 0;
const someone = () => ({ name: `Somebody ${++count}`, email: `some${count}@example.test`, password });
let brand: MadeOrg;
let operator: MadeOrg;

beforeAll(async () => {
  brand = await makeOrganisation(owner(), "brand");
  operator = await makeOrganisation(owner(), "operator");
});

const invite = (role: "admin" | "operator" | "analyst" = "operator", email?: string) =>
  inviteMember(callerOf(brand), { role, email, days: 7 });

it("lets somebody new join with the invited role and sign in", async () => {
  const { token, url } = await invite("analyst");
  expect(url).toContain(`/join/${token}`);
  expect(await findInvitation(open, token)).toMatchObject({ orgName: brand.name, role: "analyst", state: "open" });
  const who = someone();
  const { userId, slug } = await joinAsNew(open, { token, ...who });
  expect(slug).toBe(brand.slug);
  expect((await findSeat(open, userId, brand.slug))?.role).toBe("analyst");
  expect((await signIn(open, who)).userId).toBe(userId);
  expect((await findInvitation(open, token))?.state).toBe("accepted");
});

it("keeps no token in the database", async () => {
  const { token } = await invite();
  const { rows } = await owner().query("select count(*)::int as n from invitations i where i::text like $1", [
    `%${token}%`,
  ]);
  expect(rows[0].n).toBe(0);
});

it("is accepted once under 20 parallel takers", async () => {
  const { token } = await invite();
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => joinAsNew(open, { token, ...someone() })));
  expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  for (const one of results) if (one.status === "rejected") expect(["gone", "rate_limited"]).toContain(one.reason.code);
  const { rows } = await owner().query(
    "select count(*)::int as n from memberships m join invitations i on i.accepted_by = m.user_id where i.token_hash = encode(sha256($1::bytea), 'hex')",
    [token],
  );
  expect(rows[0].n).toBe(1);
});

it("seats a signed-in person once under 20 parallel clicks", async () => {
  const { token } = await invite();
  const other = await makeOrganisation(owner(), "provider");
  const member = await makeMember(owner(), other, "admin");
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => acceptInvitation(open, member, { token })));
  expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  expect((await findSeat(open, member.userId, brand.slug))?.role).toBe("operator");
  expect((await findSeat(open, member.userId, other.slug))?.role).toBe("admin");
});

it("never touches an account that exists", async () => {
  const first = someone();
  await joinAsNew(open, { token: (await invite()).token, ...first });
  const { token } = await invite("admin");
  await expect(joinAsNew(open, { token, ...first, name: "Thief", password: "another password" })).rejects.toMatchObject(
    { code: "conflict", detail: { fields: { email: "email_taken" } } },
  );
  expect(await signIn(open, first)).toBeTruthy();
  await expect(signIn(open, { ...first, password: "another password" })).rejects.toMatchObject({
    code: "unauthenticated",
  });
  expect((await findInvitation(open, token))?.state).toBe("open");
});

it("is for the address it names alone", async () => {
  const { token } = await invite("operator", "wanted@example.test");
  await expect(joinAsNew(open, { token, ...someone() })).rejects.toMatchObject({ code: "forbidden" });
  const other = await makeMember(owner(), await makeOrganisation(owner(), "brand"), "admin");
  await expect(acceptInvitation(open, other, { token })).rejects.toMatchObject({ code: "forbidden" });
  await joinAsNew(open, { token, ...someone(), email: "wanted@example.test" });
});

it("ends: taken back, out of time, or with the authority of its maker", async () => {
  const revoked = await invite();
  await revokeInvitation(callerOf(brand), revoked);
  await expect(joinAsNew(open, { token: revoked.token, ...someone() })).rejects.toMatchObject({ code: "gone" });
  await expect(revokeInvitation(callerOf(brand), revoked)).rejects.toMatchObject({ code: "conflict" });

  const admin = await makeMember(owner(), brand, "admin");
  await makeMember(owner(), brand, "admin");
  const his = await inviteMember(callerOf(brand, "admin", admin.userId), { role: "admin", days: 7 });
  const { rows } = await owner().query("select id from memberships where user_id = $1", [admin.userId]);
  await changeRole(callerOf(brand), { memberId: rows[0].id, role: "analyst" });
  await expect(joinAsNew(open, { token: his.token, ...someone() })).rejects.toMatchObject({ code: "gone" });

  const late = await invite();
  await setClock(owner(), 8 * 86_400_000);
  await expect(joinAsNew(open, { token: late.token, ...someone() })).rejects.toMatchObject({ code: "expired" });
  await setClock(owner(), 0);
});

it("is made, seen and taken back by administrators of the organisation only", async () => {
  for (const role of ["operator", "developer", "finance", "analyst"] as const) {
    await expect(inviteMember(callerOf(brand, role), { role, days: 7 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listInvitations(callerOf(brand, role))).rejects.toMatchObject({ code: "forbidden" });
  }
  const foreign = await makeOrganisation(owner(), "brand");
  const made = await invite();
  await expect(revokeInvitation(callerOf(foreign), made)).rejects.toMatchObject({ code: "not_found" });
  expect((await listInvitations(callerOf(foreign))).map((one) => one.invitationId)).not.toContain(made.invitationId);
  expect((await listInvitations(callerOf(brand))).map((one) => one.invitationId)).toContain(made.invitationId);
});

it("refuses to invite a member again", async () => {
  const member = await makeMember(owner(), brand, "finance");
  await expect(invite("operator", member.email)).rejects.toMatchObject({ code: "already_member" });
  const { token } = await invite();
  await expect(acceptInvitation(open, member, { token })).rejects.toMatchObject({ code: "already_member" });
  expect((await findInvitation(open, token))?.state).toBe("open");
});

it("comes with an organisation the operator admits", async () => {
  const made = await createOrganisation(callerOf(operator), {
    kind: "brand",
    name: "岩上茶事",
    slug: "yanshang",
    days: 7,
  });
  expect(made.appid).toMatch(/^wx[0-9a-f]{16}$/);
  const { userId } = await joinAsNew(open, { token: made.invitation.token, ...someone() });
  expect((await findSeat(open, userId, "yanshang"))?.role).toBe("admin");
  await expect(
    createOrganisation(callerOf(operator), { kind: "brand", name: "Twin", slug: "yanshang", days: 7 }),
  ).rejects.toMatchObject({ code: "conflict" });
  for (const kind of ["brand", "provider", "institution"] as const) {
    const org = await makeOrganisation(owner(), kind);
    await expect(createOrganisation(callerOf(org), { kind: "brand", name: "x", days: 7 })).rejects.toMatchObject({
      code: "forbidden",
    });
  }
});

it("founds a deployment once, and again for as long as nobody has come", async () => {
  await owner().query("delete from organisations where kind = 'operator' and id = $1", [operator.id]);
  await owner().query("delete from invitations where org_id in (select id from organisations where kind = 'operator')");
  await owner().query("delete from organisations where kind = 'operator'");
  // Two workers start in the same moment.
  const [first] = await Promise.all([
    foundDeployment(open, { name: "联台", slug: "operator" }),
    foundDeployment(open, { name: "联台", slug: "operator" }),
  ]);
  const second = await foundDeployment(open, { name: "联台", slug: "operator" });
  expect(second?.orgId).toBe(first?.orgId);
  await expect(joinAsNew(open, { token: first?.invitation.token ?? "", ...someone() })).rejects.toMatchObject({
    code: "gone",
  });
  await joinAsNew(open, { token: second?.invitation.token ?? "", ...someone() });
  expect(await foundDeployment(open, { name: "联台", slug: "operator" })).toBeNull();
  await expect(foundDeployment(callerOf(brand), { name: "x", slug: "xyz" })).rejects.toMatchObject({
    code: "forbidden",
  });
});
