import { z } from "zod";

export const rankingKeys = ["gmv", "orders", "earnings"] as const;
export type RankingKey = (typeof rankingKeys)[number];
export const rankingPeriods = ["today", "7d", "30d", "month", "lastMonth"] as const;
export type RankingPeriod = (typeof rankingPeriods)[number];

/** Whom the institution's promoters are ranked against: by what, over which days, in which groups. */
export const rankingInput = z.object({
  by: z.enum(rankingKeys).default("gmv"),
  period: z.enum(rankingPeriods).default("30d"),
  group: z.string().min(1).max(64).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type RankingInput = z.output<typeof rankingInput>;
