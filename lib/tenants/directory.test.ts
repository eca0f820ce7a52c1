import { expect, test } from "vitest";
import { callerOf, makeMember, makeOrganisation } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { systemCaller } from "@/lib/doors/callers";
import { countOrganisations, getDirectoryEntry, reinviteAdministrator } from "./directory";
import { createOrganisation } from "./organisations";
import { findInvitation } from "./queries";

const { owner } = testDatabase();

const platform = async () => callerOf(await makeOrganisation(owner(), "operator"));

test("an entry is found by id and appid, with its invitation and members", async () => {
  const operator = await platform();
  const made = await createOrganisation(operator, { kind: "brand", name: "澄屿护肤", days: 7 });
  for (const key of [made.orgId, made.appid])
    expect(await getDirectoryEntry(operator, key)).toMatchObject({
      name: "澄屿护肤",
      members: 0,
      invitation: { state: "open" },
      miniapps: [],
    });
  expect((await countOrganisations(operator)).brand).toBeGreaterThanOrEqual(1);
  await expect(getDirectoryEntry(operator, "org_none")).rejects.toMatchObject({ code: "not_found" });
});

test("a new invitation ends the old one, until somebody has joined", async () => {
  const operator = await platform();
  const made = await createOrganisation(operator, { kind: "provider", name: "云枢科技", days: 7 });
  const again = await reinviteAdministrator(operator, { orgId: made.orgId, days: 3 });
  const reader = systemCaller("test");
  expect(await findInvitation(reader, made.invitation.token)).toMatchObject({ state: "revoked" });
  expect(await findInvitation(reader, again.token)).toMatchObject({ state: "open", role: "admin" });
  const joined = await makeOrganisation(owner(), "brand");
  await makeMember(owner(), joined, "admin");
  await expect(reinviteAdministrator(operator, { orgId: joined.id, days: 3 })).rejects.toMatchObject({
    code: "already_member",
  });
});

test("the directory is the operator's", async () => {
  const brand = callerOf(await makeOrganisation(owner(), "brand"));
  await expect(getDirectoryEntry(brand, brand.tenant.id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(reinviteAdministrator(brand, { orgId: brand.tenant.id, days: 3 })).rejects.toMatchObject({
    code: "forbidden",
  });
});
