import type pg from "pg";
import { callerOf, type MadeOrg } from "@/db/factories";
import { acrossOrganisations, systemCaller } from "@/lib/doors/callers";
import type { Caller } from "@/lib/kernel/ctx";
import { makeId, systemRandomness } from "@/lib/kernel/ids";
import type { CreateCreatorInvitationInput } from "./input";
import { createCreatorInvitation } from "./invitations";
import { registerCreator } from "./register";

export type MadeCreator = { creatorId: string; creatorAppid: string; userId: string; self: Caller };

/** An invitation of this institution, open for a week. */
export const inviteCreators = (org: MadeOrg, asked: Partial<CreateCreatorInvitationInput> = {}) =>
  createCreatorInvitation(callerOf(org), { scope: "all", servicePpm: 60_000, maxUses: 1, validDays: 7, ...asked });

/** A user who registered as a creator through an invitation, as his phone's door would make him a caller. */
export async function makeCreator(owner: pg.Client, token: string, name = "阿澄"): Promise<MadeCreator> {
  const userId = makeId("usr", new Date(), systemRandomness);
  await owner.query(
    "insert into users (id, email, name, password_hash, created_at) values ($1, $2, $3, 'none', now())",
    [userId, `${userId}@example.test`, name],
  );
  const made = await registerCreator(systemCaller("test"), { userId, name }, { token, name });
  const self = acrossOrganisations({
    tenant: { id: made.creatorId, kind: "creator" },
    actor: { type: "user", id: userId, name, role: "self" },
    reach: [],
    dbRole: "app",
    requestId: "req_test",
    random: systemRandomness,
  });
  return { ...made, userId, self };
}
