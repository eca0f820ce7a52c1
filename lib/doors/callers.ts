import { randomUUID } from "node:crypto";
import type { Caller, Tenant } from "@/lib/kernel/ctx";
import { systemRandomness } from "@/lib/kernel/ids";

export const newRequestId = () => `req_${randomUUID().replaceAll("-", "").slice(0, 20)}`;

/** Works across organisations: jobs, ingest, sign-in. Only doors hand it out. */
export function systemCaller(name: string, requestId = newRequestId(), tenant?: Tenant): Caller {
  return {
    tenant: tenant ?? { id: "system", kind: "operator" },
    actor: { type: "system", id: name, name, role: "system" },
    reach: [],
    dbRole: "system",
    requestId,
    random: systemRandomness,
  };
}

/**
 * The same caller under the narrow cross-organisation role, for commands whose facts belong to several parties
 * (orders, visits, attribution). Who he is, and what he may do, does not change.
 */
export const acrossOrganisations = (caller: Caller): Caller => ({ ...caller, dbRole: "system" });
