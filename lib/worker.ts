import { Logger, type Runner, run } from "graphile-worker";
import { sweepDue } from "@/lib/clock/sweeps";
import { sumMarkedDays } from "@/lib/commissions/line-days";
import { jobCaller } from "@/lib/doors/job";
import { runDryRuns } from "@/lib/dry-runs/worker";
import { runExports } from "@/lib/exports/run";
import { clearStaging } from "@/lib/kernel/blobs";
import { env } from "@/lib/kernel/env";
import { blobDir } from "@/lib/kernel/paths";
import { drainOutbox } from "@/lib/outbox/commands";
import { runProbes } from "@/lib/previews/probe-job";
import { pushToProviders } from "@/lib/providers/push";
import { runWaves } from "@/lib/release-waves/worker";
import { foundDeployment } from "@/lib/tenants/organisations";
import { deliverEvents } from "@/lib/webhooks/deliver";
import { handlers } from "./worker/handlers";
import { sweeps } from "./worker/sweeps";

/** A new deployment has nobody who could sign in: its first administrator's invitation is told to whoever starts it. */
async function welcome(): Promise<void> {
  const founded = await foundDeployment(jobCaller("setup"), { name: "联台", slug: "operator" });
  if (founded) console.log(`Nobody has joined yet. First administrator: ${founded.invitation.url}`);
}

/** Warnings and errors only: each minute's jobs are no news. */
const logger = new Logger(() => (level, message) => {
  if (level === "error" || level === "warning") console.error(JSON.stringify({ level, text: `worker: ${message}` }));
});

/** Background work: facts of the outbox as they are committed, release waves as they go, what falls due each minute. */
export async function startWorker(): Promise<Runner> {
  await welcome();
  await clearStaging(blobDir());
  const runner = await run({
    connectionString: env.databaseUrl,
    concurrency: 3,
    logger,
    taskList: {
      outbox: async () => {
        await drainOutbox(jobCaller("outbox"), handlers);
      },
      probes: async () => {
        await runProbes(jobCaller("probes"));
      },
      callbacks: async () => {
        await pushToProviders(jobCaller("callbacks"));
        await deliverEvents(jobCaller("callbacks"));
      },
      sweep: async () => {
        await sweepDue(jobCaller("sweep"), sweeps);
      },
      waves: async () => {
        await runWaves(jobCaller("waves"));
      },
      figures: async () => {
        await sumMarkedDays(jobCaller("figures"));
      },
      exports: async () => {
        await runExports(jobCaller("exports"));
      },
      dry_runs: async () => {
        await runDryRuns(jobCaller("dry runs"));
      },
    },
    crontab:
      "* * * * * outbox\n* * * * * sweep\n* * * * * waves\n* * * * * callbacks\n* * * * * probes\n* * * * * figures\n* * * * * exports\n* * * * * dry_runs",
  });
  // Whatever a process before this one left half-way is taken up now, not at the next minute.
  for (const task of ["outbox", "sweep", "waves"])
    await runner.addJob(task, {}, { jobKey: task, jobKeyMode: "preserve_run_at" });
  return runner;
}

const runner = await startWorker();
await runner.promise;
process.exit(0);
