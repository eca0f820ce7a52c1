import type { OrgKind, OrgRole } from "@/db/enums";
import { systemCaller } from "@/lib/doors/callers";
import type { Caller } from "@/lib/kernel/ctx";
import { systemRandomness } from "@/lib/kernel/ids";

export type SeededOrg = {
  id: string;
  kind: OrgKind;
  name: string;
  slug: string;
  appid: string;
  secret: string;
  key: Caller;
  admin: Caller;
};

/** The deployment itself, for what nobody signed in may do. */
export const deployment = systemCaller("demo");

const base = { requestId: "req_demo", random: systemRandomness, dbRole: "app" as const };

/** A member as the console's door would make him a caller. */
export const memberCaller = (
  org: { id: string; kind: OrgKind },
  user: { id: string; name: string; role: OrgRole },
): Caller => ({
  ...base,
  tenant: { id: org.id, kind: org.kind },
  actor: { type: "user", ...user },
  reach: org.kind === "institution" ? [org.id] : [],
});

/** An organisation's key as the API's door would. */
export const keyCallerOf = (org: { id: string; kind: OrgKind }, keyId: string): Caller => ({
  ...base,
  tenant: { id: org.id, kind: org.kind },
  actor: { type: "key", id: keyId, name: "演示", role: "key" },
  reach: org.kind === "institution" ? [org.id] : [],
});

/** A creator on his phone. */
export const creatorCaller = (creator: { id: string; userId: string; name: string }): Caller => ({
  ...base,
  tenant: { id: creator.id, kind: "creator" },
  actor: { type: "user", id: creator.userId, name: creator.name, role: "self" },
  reach: [],
});

/** A promoter on his phone. */
export const promoterCaller = (promoter: { id: string; userId: string; name: string }, reach: string[]): Caller => ({
  ...base,
  tenant: { id: promoter.id, kind: "promoter" },
  actor: { type: "user", id: promoter.userId, name: promoter.name, role: "self" },
  reach,
});
