import { z } from "zod";

export const searchInput = z.strictObject({ org: z.string().min(1).max(64), q: z.string().trim().min(2).max(100) });
