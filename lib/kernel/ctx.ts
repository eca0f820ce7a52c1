import type { Db } from "@/db/client";
import type { OrgRole, TenantKind } from "@/db/enums";
import type { Randomness } from "./ids";

export type Tenant = { id: string; kind: TenantKind };

/** Who acts. `role` is looked up by the door for this tenant, never taken from the request. */
export type Actor =
  | { type: "user"; id: string; name: string; role: OrgRole | "self" | "delegate" }
  | { type: "key"; id: string; name: string; role: "key" | "delegate" }
  | { type: "system"; id: string; name: string; role: "system" };

/**
 * A service provider's person or key at work for a brand, in one authorised mini-program: the tenant is the brand, the
 * actor's role `delegate`. Settled by the door against the grant, and asked again where something is written.
 */
export type Delegate = {
  providerId: string;
  providerName: string;
  authorisationId: string;
  miniappId: string;
  appid: string;
  /** Permission sets the brand granted. */
  sets: readonly number[];
  /** What the sets carry, cut down to what this person or key may do at the provider. */
  rights: readonly string[];
};

/** Who is asking, for whom: made only by doors. */
export type Caller = {
  tenant: Tenant;
  actor: Actor;
  delegate?: Delegate;
  /** Institutions through whose plans the tenant sees products: itself, or those a promoter is bound to. */
  reach: string[];
  /** `app` for people and keys of one organisation; `system` for what works across organisations. */
  dbRole: "app" | "system";
  requestId: string;
  random: Randomness;
};

/** A caller inside a transaction: the only thing that reaches the database, the time and new ids. */
export type Ctx = Caller & {
  db: Db;
  /** Domain time, read when the transaction began. */
  now: Date;
  newId: (prefix: string) => string;
};
