"use server";

import { z } from "zod";
import { openAction, selfAction } from "@/lib/doors/action";
import { greetVisitorOfPage, visitorOfPage } from "@/lib/doors/visitor";
import { openFromPool } from "./pool-opening";
import { reserveInput, reserveLive } from "./reserve";

/** The promoter opened this product from his institution's pool. */
export const openPoolProduct = selfAction("promoter", {
  permission: "promoter.self",
  input: z.strictObject({ institutionId: z.string().min(1).max(64), productId: z.string().regex(/^\d{1,19}$/) }),
  across: true,
  run: async (caller, input) => openFromPool(caller, input, await greetVisitorOfPage()),
});

/** A visitor reserves a seat in a live room, or takes that back. */
export const setReservation = openAction({
  input: reserveInput,
  run: async (caller, input) => reserveLive(caller, input, { ...(await visitorOfPage()), key: input.key }),
});
