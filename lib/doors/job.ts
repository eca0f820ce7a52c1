import type { Caller } from "@/lib/kernel/ctx";
import { systemCaller } from "./callers";

/** Who a background job is: the deployment itself. */
export const jobCaller = (name: string): Caller => systemCaller(`job:${name}`);
