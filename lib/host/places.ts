import type { Ctx } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { contentPlace } from "@/lib/visits/places";

export type NamedPlace = { creatorAppid?: string; contentId?: string };

/**
 * The creator's surface as an address named it, where there is such an account and content; else nothing of it. An
 * address is anybody's to write: a wrong one must not keep a visitor from the shop.
 */
export async function knownPlace(ctx: Ctx, { creatorAppid, contentId }: NamedPlace): Promise<NamedPlace> {
  if (!creatorAppid && !contentId) return {};
  try {
    await contentPlace(ctx, { creatorAppid, contentId });
    return { creatorAppid, contentId };
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid_input") return {};
    throw error;
  }
}
