import { z } from "zod";
import { channelIds, sanctionLevels, sanctionTargets } from "@/db/enums";
import { pageInput } from "@/lib/kernel/paging";

const reference = z.string().min(1).max(64);

export const issueSanctionInput = z.strictObject({
  targetKind: z.enum(sanctionTargets),
  /** The mini-program's appid, or the brand's or provider's organisation appid. */
  appid: z.string().trim().min(1).max(64),
  level: z.enum(sanctionLevels),
  /** Of a mini-program the channel is its own; of a brand or provider it says whose rule was broken. */
  channel: z.enum(channelIds),
  ruleId: z.string().min(1).max(60),
  reason: z.string().trim().min(4).max(1000),
  remedyBy: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional(),
});
export type IssueSanction = z.output<typeof issueSanctionInput>;

export const endSanctionInput = z.strictObject({ sanctionId: reference, note: z.string().trim().min(2).max(500) });
export type EndSanction = z.output<typeof endSanctionInput>;

export const appealInput = z.strictObject({
  sanctionId: reference,
  statement: z.string().trim().min(10).max(2000),
  /** Files handed in as evidence before, by their ids. */
  evidence: z.array(reference).max(5).default([]),
});
export type Appeal = z.output<typeof appealInput>;

export const appealRef = z.strictObject({ appealId: reference });

export const decideAppealInput = z.strictObject({
  appealId: reference,
  decision: z.enum(["upheld", "overturned"]),
  note: z.string().trim().min(4).max(1000),
});
export type DecideAppeal = z.output<typeof decideAppealInput>;

export const sanctionListInput = pageInput.extend({
  level: z.enum(sanctionLevels).optional(),
  target: z.enum(sanctionTargets).optional(),
  state: z.enum(["active", "appealed", "ended"]).optional(),
  /** Part of the party's name, or an appid. */
  q: z.string().trim().max(80).optional(),
});
export type SanctionList = z.output<typeof sanctionListInput>;
