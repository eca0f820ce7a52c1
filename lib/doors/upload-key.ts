import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { systemRandomness } from "@/lib/kernel/ids";
import { findUploadKeySeat } from "@/lib/miniapps/queries";
import { systemCaller } from "./callers";
import { bearerOf, keyCaller } from "./http";
import { actingFor } from "./on-behalf";

/**
 * Who uploads to this mini-program: its own upload key, which opens nothing else, a key of its brand, or one of the
 * provider authorised in it. Another
 * mini-program's upload key is unauthenticated.
 */
export async function uploadCaller(request: Request, requestId: string, appid: string): Promise<Caller> {
  const token = bearerOf(request);
  if (!token?.startsWith("upk_")) return actingFor(await keyCaller(request, requestId), "version.upload", { appid });
  const seat = await findUploadKeySeat(systemCaller("upload key", requestId), token);
  if (seat?.appid !== appid) throw new AppError("unauthenticated");
  return {
    tenant: { id: seat.brandId, kind: "brand" },
    actor: { type: "key", id: `upload:${appid}`, name: "upload key", role: "key" },
    reach: [],
    dbRole: "app",
    requestId,
    random: systemRandomness,
  };
}
