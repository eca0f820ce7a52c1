import { audit } from "@/lib/kernel/audit";
import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import { transaction } from "@/lib/kernel/transaction";

/** Leaves an audit row of an attempt that was refused for lack of a permission. */
export async function recordDenied(caller: Caller, action: string, error: unknown): Promise<void> {
  if (!(error instanceof AppError) || error.code !== "forbidden") return;
  await transaction(caller, (ctx) =>
    audit(ctx, { action, target: { type: "attempt", id: caller.requestId }, outcome: "denied" }),
  );
}
