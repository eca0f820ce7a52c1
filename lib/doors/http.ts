import type { z } from "zod";
import { isInBlocks } from "@/lib/kernel/address-blocks";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { hotCache } from "@/lib/kernel/hot-cache";
import type { KeyedCall } from "@/lib/kernel/idempotency";
import { sha256, systemRandomness } from "@/lib/kernel/ids";
import { allow, type Permission } from "@/lib/kernel/permissions";
import { findTokenSeat } from "@/lib/tenants/tokens";
import { acrossOrganisations, systemCaller } from "./callers";
import { type Asked, addressOfClient } from "./client-address";
import { recordDenied } from "./denied";

/** The token of a call: `Authorization: Bearer …` or `?access_token=` (unmodified wire clients send the latter). */
export function bearerOf(request: Asked): string | null {
  const header = request.headers.get("authorization");
  const token =
    header?.match(/^Bearer ([\w.~+/=-]{8,512})$/i)?.[1] ?? new URL(request.url).searchParams.get("access_token");
  return token && token.length <= 512 ? token : null;
}

const seats = hotCache<NonNullable<Awaited<ReturnType<typeof findTokenSeat>>>>([
  "api_keys",
  "api_tokens",
  "organisations",
  "deployment_clock",
]);

/**
 * The organisation or creator behind a call's token, acting as its key; unauthenticated without a live one,
 * address_refused where the key is limited to other addresses.
 */
export async function keyCaller(request: Asked, requestId: string): Promise<Caller> {
  const token = bearerOf(request);
  const seat = token
    ? await seats.read(sha256(token), () => findTokenSeat(systemCaller("token", requestId), token))
    : null;
  if (!seat) throw new AppError("unauthenticated");
  if (seat.addresses.length > 0 && !isInBlocks(addressOfClient(request), seat.addresses))
    throw new AppError("address_refused", { params: { address: addressOfClient(request) ?? "?" } });
  return {
    tenant: { id: seat.orgId, kind: seat.orgKind },
    actor: { type: "key", id: seat.keyId, name: seat.keyName, role: "key" },
    reach: seat.orgKind === "institution" ? [seat.orgId] : [],
    dbRole: "app",
    requestId,
    random: systemRandomness,
  };
}

export type Spec<B extends z.ZodType, Q extends z.ZodType, T> = {
  permission: Permission;
  body?: B;
  query?: Q;
  /** For commands whose facts belong to several parties: orders, visits, attribution. */
  across?: boolean;
  run: (caller: Caller, input: { body: z.output<B>; query: z.output<Q>; params: Record<string, string> }) => Promise<T>;
  /** In place of `run` where calls of many are committed together; sees to the Idempotency-Key itself. */
  together?: (
    caller: Caller,
    input: { body: z.output<B>; query: z.output<Q>; params: Record<string, string> },
    call: KeyedCall | null,
  ) => Promise<{ body: unknown; replayed: boolean }>;
};

/** Permission, then the command; a refusal for lack of permission leaves an audit row. */
export async function guardedCall<T>(
  caller: Caller,
  permission: Permission,
  across: boolean | undefined,
  run: (caller: Caller) => Promise<T>,
): Promise<T> {
  try {
    allow(caller, permission);
    return await run(across ? acrossOrganisations(caller) : caller);
  } catch (error) {
    await recordDenied(caller, permission, error);
    throw error;
  }
}

/** Hash that tells a replay from another body under the same Idempotency-Key. */
export const bodyHash = sha256;
