import type { Caller } from "@/lib/kernel/ctx";
import { ensure, notFound } from "@/lib/kernel/errors";
import { allow, isDelegable, may, type Permission } from "@/lib/kernel/permissions";
import { findGrant, findSubject, type Grant, type Subject } from "@/lib/providers/grants";
import { rightsOf } from "@/lib/providers/permission-sets";
import { systemCaller } from "./callers";

/**
 * A provider's person or key at work for a brand: the tenant is the brand, the actor its delegate in this one
 * mini-program, with what both the granted sets and his own role at the provider carry. Settled here, once per call,
 * against the grant as it stands. Throws forbidden (his role, or a set that was not granted), not_found (not authorised,
 * or no longer).
 */
export async function onBehalf(caller: Caller, appid: string, permission: Permission): Promise<Caller> {
  ensure(caller.tenant.kind === "provider", "forbidden", { params: { permission } });
  allow(caller, permission);
  const grant = await findGrant(caller, caller.tenant.id, appid);
  if (!grant) throw notFound("miniapp");
  const delegate = delegateOf(caller, grant);
  allow(delegate, permission);
  return delegate;
}

/**
 * Who acts in a call about a mini-program: a provider in one that is not its own works on behalf of the brand, everybody
 * else for himself. Where nothing was authorised the caller stays who he is, and finds nothing.
 */
export async function actingFor(caller: Caller, permission: Permission, given: unknown): Promise<Caller> {
  if (caller.tenant.kind !== "provider" || !isDelegable(permission)) return caller;
  const subject = subjectOf(given);
  if (!subject) return caller;
  const found = await findSubject(systemCaller("on behalf", caller.requestId), subject);
  if (!found || found.brandId === caller.tenant.id) return caller;
  const grant = await findGrant(caller, caller.tenant.id, found.appid);
  return grant ? delegateOf(caller, grant) : caller;
}

/** The delegate a grant makes of a provider's caller: for doors alone. */
export function delegateOf(caller: Caller, grant: Grant): Caller {
  const { actor } = caller;
  const rights = rightsOf(grant.sets).filter((permission) => may(caller, permission));
  return {
    ...caller,
    tenant: { id: grant.brandId, kind: "brand" },
    actor: { type: actor.type === "key" ? "key" : "user", id: actor.id, name: actor.name, role: "delegate" },
    delegate: {
      providerId: caller.tenant.id,
      providerName: grant.providerName,
      authorisationId: grant.authorisationId,
      miniappId: grant.miniappId,
      appid: grant.appid,
      sets: grant.sets,
      rights,
    },
    reach: [],
  };
}

const textOf = (given: Record<string, unknown>, ...names: string[]): string | undefined => {
  const value = names.map((name) => given[name]).find((one) => typeof one === "string" && one !== "");
  return typeof value === "string" ? value : undefined;
};

/** The mini-program a form or a call names, by any of the names that lead to one. */
function subjectOf(given: unknown): Subject | null {
  if (typeof given !== "object" || given === null) return null;
  const named = given as Record<string, unknown>;
  const subject = {
    appid: textOf(named, "appid"),
    versionId: textOf(named, "versionId", "version_id"),
    trialId: textOf(named, "trialId", "trial_id"),
    greyReleaseId: textOf(named, "greyReleaseId", "grey_release_id"),
  };
  return Object.values(subject).some(Boolean) ? subject : null;
}
