import { z } from "zod";

export const markReadInput = z.strictObject({});
