import type { Db } from "@/db/client";
import type { OrgRole, TenantKind } from "@/db/enums";
import type { Randomness } from "./ids";

export type Tenant = { id: string; kind: TenantKind };

/** Who acts. `role` is looked up by the door for this tenant, never taken from the request. */
export type Actor =
  | { type: "user"; id: string; name: string; role: OrgRole | "self" }
  | { type: "key"; id: string; name: string; role: "key" }
  | { type: "system"; id: string; name: string; role: "system" };

/** Who is asking, for whom: made only by doors. */
export type Caller = {
  tenant: Tenant;
  actor: Actor;
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
