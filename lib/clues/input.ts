import { z } from "zod";
import { pageInput } from "@/lib/kernel/paging";

const id = z.string().min(1).max(64);

export const listCluesInput = pageInput.extend({
  brandAppid: id.optional(),
  sharerAppid: id.optional(),
  from: z.date().optional(),
  to: z.date().optional(),
});
export type ListCluesInput = z.output<typeof listCluesInput>;
