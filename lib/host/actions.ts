"use server";

import { z } from "zod";
import { selfAction } from "@/lib/doors/action";
import { greetVisitorOfPage } from "@/lib/doors/visitor";
import { openFromPool } from "./pool-opening";

/** The promoter opened this product from his institution's pool. */
export const openPoolProduct = selfAction("promoter", {
  permission: "promoter.self",
  input: z.strictObject({ institutionId: z.string().min(1).max(64), productId: z.string().regex(/^\d{1,19}$/) }),
  across: true,
  run: async (caller, input) => openFromPool(caller, input, await greetVisitorOfPage()),
});
