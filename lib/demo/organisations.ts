import type { OrgKind, OrgRole } from "@/db/enums";
import { inviteMember } from "@/lib/tenants/invite";
import { joinAsNew } from "@/lib/tenants/join";
import { createApiKey } from "@/lib/tenants/keys";
import { createOrganisation, foundDeployment } from "@/lib/tenants/organisations";
import { deployment, keyCallerOf, memberCaller, type SeededOrg } from "./callers";
import { demoPassword } from "./cast";
import type { DemoFile } from "./file";

type Team = { name: string; slug: string; people: { name: string; email: string; role: OrgRole }[] };

/** The first person accepts the organisation's own invitation, the others are invited by him. */
async function fill(
  org: { id: string; kind: OrgKind; slug: string; appid: string },
  team: Team,
  firstToken: string,
  users: DemoFile["users"],
): Promise<SeededOrg> {
  const [first, ...others] = team.people;
  if (!first) throw new Error(`${team.name} has nobody`);
  const account = (person: { name: string; email: string }) => ({
    name: person.name,
    email: person.email,
    password: demoPassword,
  });
  const joined = await joinAsNew(deployment, { token: firstToken, ...account(first) });
  const admin = memberCaller(org, { id: joined.userId, name: first.name, role: "admin" });
  for (const person of others) {
    const { token } = await inviteMember(admin, { role: person.role, email: person.email, days: 7 });
    await joinAsNew(deployment, { token, ...account(person) });
  }
  for (const person of team.people)
    users.push({ email: person.email, password: demoPassword, org: team.slug, role: person.role });
  const { keyId, secret } = await createApiKey(admin, { name: "演示" });
  return { ...org, name: team.name, secret, admin, key: keyCallerOf(org, keyId) };
}

/** The operator's organisation, which every deployment has. Null where somebody already joined it. */
export async function seedOperator(team: Team, users: DemoFile["users"]): Promise<SeededOrg | null> {
  const founded = await foundDeployment(deployment, { name: team.name, slug: team.slug });
  if (!founded) return null;
  return fill(
    { id: founded.orgId, kind: "operator", slug: founded.slug, appid: founded.appid },
    team,
    founded.invitation.token,
    users,
  );
}

/** An organisation the operator admits, with its people and one API key. */
export async function seedOrganisation(
  operator: SeededOrg,
  kind: Exclude<OrgKind, "operator">,
  team: Team,
  users: DemoFile["users"],
): Promise<SeededOrg> {
  const [first] = team.people;
  const made = await createOrganisation(operator.admin, {
    kind,
    name: team.name,
    slug: team.slug,
    email: first?.email,
    days: 7,
  });
  return fill({ id: made.orgId, kind, slug: made.slug, appid: made.appid }, team, made.invitation.token, users);
}
