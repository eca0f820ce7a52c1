import { z } from "zod";
import { channelIds } from "@/db/enums";

export const contractInput = z.strictObject({
  brandId: z.string().min(1).max(64),
  channel: z.enum(channelIds),
  /** The fee on what buyers really paid for goods, in ppm. */
  feePpm: z.number().int().min(0).max(1_000_000),
  /** From when it holds for new orders; now where left out. Never in the past. */
  validFrom: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional(),
});
export type ContractInput = z.output<typeof contractInput>;
