import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { systemRandomness } from "@/lib/kernel/ids";
import { admitUploadKey, findUploadKeySeat } from "@/lib/miniapps/upload-key";
import { systemCaller } from "./callers";
import { clientAddress } from "./client-address";
import { bearerOf, keyCaller } from "./http";
import { actingFor } from "./on-behalf";

/**
 * Who uploads to this mini-program: its own upload key, which opens nothing else and only from where it may be used, a
 * key of its owner, or one of the provider authorised in it. Another mini-program's upload key is unauthenticated.
 * `peer` is the other end of the connection, where this process sees it.
 */
export async function uploadCaller(request: Request, requestId: string, appid: string, peer?: string): Promise<Caller> {
  const token = bearerOf(request);
  if (!token?.startsWith("upk_")) return actingFor(await keyCaller(request, requestId), "version.upload", { appid });
  const system = systemCaller("upload key", requestId);
  const seat = await findUploadKeySeat(system, token);
  if (seat?.appid !== appid) throw new AppError("unauthenticated");
  await admitUploadKey(system, seat, clientAddress(request, peer));
  return {
    tenant: { id: seat.brandId, kind: seat.ownerKind },
    actor: { type: "key", id: `upload:${appid}`, name: "upload key", role: "key" },
    reach: [],
    dbRole: "app",
    requestId,
    random: systemRandomness,
  };
}
