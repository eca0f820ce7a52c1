import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { type FoundPromoter, findPromoter } from "@/lib/promoters/bound-queries";
import type { WireErrorCode } from "./errors";
import { WireError } from "./wire-error";
import { maybe, wireText } from "./wire-fields";

/** Who is meant: `sharer_appid`, or `sharer_openid` in a mini-program bound to the institution. */
export const sharerFields = { sharer_appid: maybe(wireText), sharer_openid: maybe(wireText) };
export type SharerFields = { sharer_appid?: string; sharer_openid?: string };

const named = (body: SharerFields) => ({ sharerAppid: body.sharer_appid, sharerOpenid: body.sharer_openid });

/** Whoever is meant, bound or not; null for nobody. */
export async function namedSharer(caller: Caller, body: SharerFields): Promise<FoundPromoter | null> {
  return findPromoter(caller, named(body)).catch((error) => {
    if (error instanceof AppError && (error.code === "not_found" || error.code === "not_in_audience")) return null;
    throw error;
  });
}

type Codes = { nobody: WireErrorCode; unbound: WireErrorCode; foreign?: WireErrorCode };

/** The promoter of a call, bound to the caller's institution, or the code the call has for that. */
export async function boundSharer(caller: Caller, body: SharerFields, codes: Codes): Promise<FoundPromoter> {
  const found = await findPromoter(caller, named(body)).catch((error) => {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "not_found") throw new WireError(codes.nobody);
    if (error.code === "not_in_audience") throw new WireError(codes.foreign ?? codes.nobody);
    throw error;
  });
  if (!found.isBound) throw new WireError(codes.unbound);
  return found;
}
