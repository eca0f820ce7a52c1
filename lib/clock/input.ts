import { z } from "zod";

/** A moment to move on to, or how far from now; a quarter fits in, a slip of the keyboard does not. */
export const advanceClockInput = z.union([
  z.strictObject({ now: z.iso.datetime({ offset: true }).transform((text) => new Date(text)) }),
  z.strictObject({
    seconds: z
      .number()
      .int()
      .min(0)
      .max(400 * 86_400),
  }),
]);
export type AdvanceClock = z.output<typeof advanceClockInput>;
