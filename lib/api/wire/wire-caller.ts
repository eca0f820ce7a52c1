import type { TenantKind } from "@/db/enums";
import { systemCaller } from "@/lib/doors/callers";
import { authorizerCaller, componentCaller } from "@/lib/doors/component";
import { bearerOf, keyCaller } from "@/lib/doors/http";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { hasTokenExpired } from "@/lib/tenants/tokens";
import { countWireCall } from "@/lib/tenants/wire-quota";
import { WireError } from "./wire-error";

/**
 * Whose token a call carries: a component's, an authorised mini-program's, an organisation's own (an institution's, a
 * shop's, a talent's, or any one's), or none (the secret stands in the body).
 */
export type WireToken = "component" | "authorizer" | "institution" | "shop" | "talent" | "organisation" | "none";

const kinds: Partial<Record<WireToken, TenantKind>> = { institution: "institution", shop: "brand", talent: "creator" };

/** An account of another kind than the path is for: 48001. */
export const isMeant = (caller: Caller, token: WireToken): boolean => {
  const kind = kinds[token];
  return !kind || caller.tenant.kind === kind;
};

/** The organisation of a token of ours: 41001 without one, 42001 where it ran out, 40001 for any other that is not live. */
async function organisationCaller(request: Request, path: string, requestId: string): Promise<Caller> {
  const token = bearerOf(request);
  if (!token) throw new WireError(41001);
  try {
    const caller = await keyCaller(request, requestId);
    if (await countWireCall(systemCaller("wire quota", requestId), caller.tenant.id, path)) return caller;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "unauthenticated") throw error;
    throw new WireError((await hasTokenExpired(systemCaller("token", requestId), token)) ? 42001 : 40001);
  }
  throw new WireError(45009);
}

/** Who makes a call, by the token in its query. */
export async function wireCallerOf(
  it: { token: WireToken; path: string },
  request: Request,
  requestId: string,
): Promise<Caller> {
  if (it.token === "none") return systemCaller("wire", requestId);
  if (it.token !== "component" && it.token !== "authorizer") return organisationCaller(request, it.path, requestId);
  const query = new URL(request.url).searchParams;
  // Clients name a component's token in either way; an authorised mini-program's only so.
  const names = it.token === "component" ? ["component_access_token", "access_token"] : ["access_token"];
  const token = names.map((name) => query.get(name)).find(Boolean);
  if (!token) throw new WireError(41001);
  return it.token === "component" ? componentCaller(token, requestId) : authorizerCaller(token, requestId);
}
