import { and, count, eq, gt } from "drizzle-orm";
import { versionEvents } from "@/db/schema";
import type { Caller } from "@/lib/kernel/ctx";
import { addDays } from "@/lib/kernel/time";
import { transaction } from "@/lib/kernel/transaction";
import { recordEvent } from "@/lib/versions/events";
import { countArmError } from "@/lib/versions/grey-arms";
import { noteProbeError } from "@/lib/versions/probes";
import type { FrameAccess } from "./access";

export type BootError = { message: string; source?: string; line?: number; column?: number; stack?: string };

/** Kept per version and day: the diagnostics want the first ones, not a flood. */
const perDay = 50;

/** Notes that a package failed while starting in a visitor's browser; beyond 50 a day per version nothing is added. */
export function recordBootError(caller: Caller, access: FrameAccess, error: BootError): Promise<{ isKept: boolean }> {
  return transaction(caller, async (ctx) => {
    if (access.mode === "probe") {
      const { message, source, line, column } = error;
      const told = { page: "", message: message.slice(0, 500), source: source?.slice(0, 300), line, column };
      return { isKept: await noteProbeError(ctx, access.versionId, told) };
    }
    if (access.mode === "release")
      await countArmError(ctx, access.visitorId, { miniappId: access.miniapp.id, versionId: access.versionId });
    const [row] = await ctx.db
      .select({ n: count() })
      .from(versionEvents)
      .where(
        and(
          eq(versionEvents.miniappId, access.miniapp.id),
          eq(versionEvents.versionId, access.versionId),
          eq(versionEvents.type, "boot_error"),
          gt(versionEvents.at, addDays(ctx.now, -1)),
        ),
      );
    if ((row?.n ?? 0) >= perDay) return { isKept: false };
    await recordEvent(ctx, {
      miniappId: access.miniapp.id,
      brandId: access.brand.id,
      versionId: access.versionId,
      type: "boot_error",
      actorName: "",
      data: {
        mode: access.mode,
        message: error.message.slice(0, 500),
        source: error.source?.slice(0, 300),
        line: error.line,
        column: error.column,
        stack: error.stack?.slice(0, 4000),
      },
    });
    return { isKept: true };
  });
}
