import { z } from "zod";
import { planKinds } from "@/db/enums";

export const poolSorts = ["new", "fee", "rate", "sales", "cheap", "dear"] as const;
export type PoolSort = (typeof poolSorts)[number];

const yuan = z.coerce.number().int().min(0).max(1_000_000).optional().catch(undefined);

/** A promoter's look into his institution's pool: prices in whole yuan, as people type them. */
export const myPoolInput = z.object({
  institutionId: z.string().min(1).max(64),
  q: z.string().trim().max(100).optional(),
  sort: z.enum(poolSorts).catch("new").default("new"),
  kind: z.enum(planKinds).optional().catch(undefined),
  category: z.string().max(100).optional(),
  from: yuan,
  to: yuan,
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(50).catch(20).default(20),
});
export type MyPoolInput = z.output<typeof myPoolInput>;
