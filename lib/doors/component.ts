import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { systemRandomness } from "@/lib/kernel/ids";
import { findProviderToken } from "@/lib/providers/component";
import { systemCaller } from "./callers";
import { delegateOf } from "./on-behalf";

/** The provider behind a component access token, acting as a key of its own; unauthenticated without a live one. */
export async function componentCaller(token: string, requestId: string): Promise<Caller> {
  const seat = await findProviderToken(systemCaller("component token", requestId), token);
  if (!seat || seat.grant) throw new AppError("unauthenticated");
  return keyOf(seat, requestId);
}

/**
 * The provider behind an authorizer access token, at work for the brand in the one mini-program it was issued for;
 * unauthenticated without a live one, or where the authorisation ended.
 */
export async function authorizerCaller(token: string, requestId: string): Promise<Caller> {
  const seat = await findProviderToken(systemCaller("authorizer token", requestId), token);
  if (!seat?.grant) throw new AppError("unauthenticated");
  return delegateOf(keyOf(seat, requestId), seat.grant);
}

const keyOf = (
  seat: { providerId: string; providerName: string; providerAppid: string },
  requestId: string,
): Caller => ({
  tenant: { id: seat.providerId, kind: "provider" },
  actor: { type: "key", id: `component:${seat.providerAppid}`, name: seat.providerName, role: "key" },
  reach: [],
  dbRole: "app",
  requestId,
  random: systemRandomness,
});

/** The provider behind a caller at work for a brand, for what is the provider's own; unauthenticated for others. */
export function providerBehind(caller: Caller): Caller {
  const { delegate, ...rest } = caller;
  if (!delegate || caller.actor.type !== "key") throw new AppError("unauthenticated");
  return {
    ...rest,
    tenant: { id: delegate.providerId, kind: "provider" },
    actor: { type: "key", id: caller.actor.id, name: caller.actor.name, role: "key" },
  };
}
