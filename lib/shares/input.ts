import { z } from "zod";
import { shareTargets } from "@/db/enums";
import { pageInput } from "@/lib/kernel/paging";

const id = z.string().min(1).max(64);

/** What a share points at: ids of products and contents, the brand's org appid for a shop, a path or address else. */
export const shareTarget = z.strictObject({ type: z.enum(shareTargets), id: z.string().trim().min(1).max(500) });
export type ShareTarget = z.infer<typeof shareTarget>;

const rest = {
  target: shareTarget,
  /** The promotion channel in the promoter's own words: 朋友圈, 群 3 … */
  channel: z.string().trim().min(1).max(40).optional(),
  couponId: id.optional(),
};

/** An institution shares for one of its promoters. */
export const createShareInput = z.strictObject({ sharerAppid: id, ...rest });
export type CreateShareInput = z.infer<typeof createShareInput>;

/** A promoter shares for himself, through one of his institutions. */
export const createMyShareInput = z.strictObject({ institutionId: id, ...rest });
export type CreateMyShareInput = z.infer<typeof createMyShareInput>;

export const listSharesInput = pageInput.extend({ promoterId: id.optional() });
export type ListSharesInput = z.output<typeof listSharesInput>;

/** What a promoter may change on a poster; what is left out stays as the product has it. */
export const posterDesign = z.strictObject({
  /** Which of the product's pictures, from 0. */
  picture: z.coerce.number().int().min(0).max(20).default(0),
  headline: z.string().trim().max(40).optional(),
  showPrice: z.boolean().default(true),
  nickname: z.string().trim().max(24).optional(),
});
export type PosterDesign = z.output<typeof posterDesign>;

export const savePosterInput = z.strictObject({ code: z.string().min(1).max(32), design: posterDesign });
export type SavePosterInput = z.output<typeof savePosterInput>;
