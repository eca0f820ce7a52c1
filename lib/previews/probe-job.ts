import type { Caller } from "@/lib/kernel/ctx";
import { publicUrl } from "@/lib/kernel/paths";
import { addMinutes } from "@/lib/kernel/time";
import { reading } from "@/lib/kernel/transaction";
import { claimProbe, recordProbe } from "@/lib/versions/probes";
import { findBrowser, type Shot, shoot } from "./headless";
import { probeToken } from "./tickets";

/** How an address is looked at; a test puts another in its place. */
export type Look = (address: string) => Promise<Shot> | null;

const throughBrowser: Look = (address) => {
  const browser = findBrowser();
  return browser ? shoot(browser, address) : null;
};

/**
 * Runs every version that waits, one after the other: its first page as a picture, and what its page told of a failed
 * start. Where this server has no browser, that is what is written down. Answers how many were looked at.
 */
export async function runProbes(job: Caller, look: Look = throughBrowser): Promise<number> {
  let looked = 0;
  for (;;) {
    const task = await claimProbe(job);
    if (!task) return looked;
    const { versionId, entry } = task;
    const until = await reading(job, async (ctx) => addMinutes(ctx.now, 5));
    const shot = await look(publicUrl(`/t/${probeToken(versionId, until)}`));
    if (!shot) await recordProbe(job, { versionId, status: "none", reason: "no_browser" });
    else if ("failure" in shot) await recordProbe(job, { versionId, status: "failed", reason: shot.failure });
    else {
      const pages = [{ page: entry, isBooted: true, ms: shot.ms }];
      await recordProbe(job, { versionId, status: "done", thumbnail: shot.picture, pages, bootMs: shot.ms });
    }
    looked += 1;
  }
}
