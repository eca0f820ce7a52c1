import type pg from "pg";
import type { OrgKind, OrgRole } from "@/db/enums";
import type { Caller } from "@/lib/kernel/ctx";
import { makeId, systemRandomness } from "@/lib/kernel/ids";

export type MadeOrg = { id: string; kind: OrgKind; name: string; slug: string; appid: string };

let count = 0;
const fresh = (prefix: string) => makeId(prefix, new Date(), systemRandomness);

/** An organisation, inserted as the owner. Tests of organisations themselves use the commands. */
export async function makeOrganisation(owner: pg.Client, kind: OrgKind, name = `${kind} ${++count}`): Promise<MadeOrg> {
  const org = { id: fresh("org"), kind, name, slug: fresh("s").slice(2, 14), appid: fresh("wx") };
  await owner.query(
    "insert into organisations (id, kind, name, slug, appid, created_at) values ($1, $2, $3, $4, $5, now() - interval '100 days')",
    [org.id, org.kind, org.name, org.slug, org.appid],
  );
  return org;
}

/** A user with a seat in the organisation. The password hash is none: he cannot sign in by form. */
export async function makeMember(
  owner: pg.Client,
  org: MadeOrg,
  role: OrgRole,
): Promise<{ userId: string; email: string; name: string }> {
  const user = { userId: fresh("usr"), email: `${fresh("m")}@example.test`, name: `${role} ${++count}` };
  await owner.query(
    "insert into users (id, email, name, password_hash, created_at) values ($1, $2, $3, 'none', now() - interval '100 days')",
    [user.userId, user.email, user.name],
  );
  await owner.query("insert into memberships (id, org_id, user_id, role, created_at) values ($1, $2, $3, $4, now())", [
    fresh("mem"),
    org.id,
    user.userId,
    role,
  ]);
  return user;
}

/** A caller as the door would make it for a member of this organisation. */
export function callerOf(org: MadeOrg, role: OrgRole | "key" = "admin", userId = "usr_test"): Caller {
  return {
    tenant: { id: org.id, kind: org.kind },
    actor:
      role === "key"
        ? { type: "key", id: "key_test", name: "key", role }
        : { type: "user", id: userId, name: "Test", role },
    reach: org.kind === "institution" ? [org.id] : [],
    dbRole: "app",
    requestId: "req_test",
    random: systemRandomness,
  };
}

/** Sets the deployment's clock ahead, as the sandbox does. Milliseconds from the machine's time. */
export const setClock = (owner: pg.Client, offsetMs: number) =>
  owner.query("update deployment_clock set offset_ms = $1", [offsetMs]);
