import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it } from "vitest";
import { callerOf, makeOrganisation, setClock } from "@/db/factories";
import { testDatabase } from "@/db/testing";
import { DAY_MS } from "@/lib/kernel/time";
import { across } from "@/lib/providers/testing";
import { setReviewQuota } from "@/lib/review-quotas/commands";
import { testFiles } from "@/lib/versions/testing";
import { raiseReviewQuota } from "./raise-quota";
import { countsOf, makeTargets, makeWaveProvider, run, start } from "./testing";

const { owner, url } = testDatabase();
testFiles();
const root = fileURLToPath(new URL("../..", import.meta.url));
const children = new Set<ChildProcess>();
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
  await setClock(owner(), 0);
});

/** The deployment's real worker in a process of its own. */
function startWorker(): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "lib/worker.ts"], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url() },
    stdio: ["ignore", "ignore", "inherit"],
  });
  children.add(child);
  return child;
}

const made = async (waveId: string) => {
  const { rows } = await owner().query<{ n: number }>(
    "select count(*)::int as n from release_wave_items where wave_id = $1 and status <> 'queued'",
    [waveId],
  );
  return rows[0]?.n ?? 0;
};

async function until(holds: () => Promise<boolean>, seconds: number): Promise<void> {
  for (let left = seconds * 50; left > 0; left--) {
    if (await holds()) return;
    await sleep(20);
  }
  throw new Error("it took too long");
}

it("applies each exactly once, however often the worker is killed in the middle", { timeout: 180_000 }, async () => {
  const provider = await makeWaveProvider(owner());
  const n = 240;
  await makeTargets(owner(), provider.org, n);
  const templateId = await provider.template();
  const { waveId } = await start(provider.operator, { templateId, needsAcceptance: false, reviewNotes: "批量更新" });
  const seen: number[] = [];
  for (const share of [0.15, 0.5]) {
    const worker = startWorker();
    await until(async () => (await made(waveId)) >= n * share, 60);
    worker.kill("SIGKILL");
    await once(worker, "exit");
    seen.push(await made(waveId));
  }
  // Killed in the middle indeed: neither before it began nor after it had finished.
  expect(seen[0]).toBeLessThan(n);
  startWorker();
  await until(async () => (await countsOf(owner(), waveId)).submitted === n, 90);
  const { rows } = await owner().query(
    `select count(*)::int as versions, count(distinct v.miniapp_id)::int as miniapps,
            count(distinct v.upload_key)::int as keys,
            (select count(*)::int from version_files f join versions w on w.id = f.version_id where w.template_id = $1) as files,
            (select count(*)::int from version_reviews r join versions w on w.id = r.version_id where w.template_id = $1) as reviews,
            (select count(*)::int from trials t join versions w on w.id = t.version_id where w.template_id = $1) as trials,
            (select used from review_quotas where provider_id = $2) as used,
            (select count(*)::int from audit_log a where a.action = 'version.upload' and a.org_id = $2 and a.after ? 'templateId') as logged
     from versions v where v.template_id = $1`,
    [templateId, provider.org.id],
  );
  const { rows: files } = await owner().query(
    "select count(*)::int as n from version_files f join templates t on t.version_id = f.version_id where t.id = $1",
    [templateId],
  );
  expect(rows[0]).toEqual({
    versions: n,
    miniapps: n,
    keys: n,
    files: n * files[0].n,
    reviews: n,
    trials: n,
    used: n,
    logged: n,
  });
});

it("is shared by two workers without doing anything twice", async () => {
  const provider = await makeWaveProvider(owner());
  await makeTargets(owner(), provider.org, 60);
  const templateId = await provider.template();
  const { waveId } = await start(provider.operator, { templateId, needsAcceptance: false });
  await Promise.all([run(), run(), run()]);
  await run();
  expect(await countsOf(owner(), waveId)).toEqual({ submitted: 60 });
  const { rows } = await owner().query("select count(*)::int as n from versions where template_id = $1", [templateId]);
  expect(rows[0].n).toBe(60);
});

it("waits for the quota, goes on when it is raised, and with the next month", async () => {
  const provider = await makeWaveProvider(owner());
  const operator = across(callerOf(await makeOrganisation(owner(), "operator")));
  const quota = (monthlyLimit: number) => ({ providerId: provider.org.id, monthlyLimit, reservedFirst: 0 });
  await setReviewQuota(operator, quota(2));
  await makeTargets(owner(), provider.org, 7);
  const templateId = await provider.template();
  const { waveId } = await start(provider.operator, { templateId, needsAcceptance: false });
  await run();
  expect(await countsOf(owner(), waveId)).toEqual({ applied: 5, submitted: 2 });
  const { rows } = await owner().query(
    "select distinct reason, due_at > now() as later, attempts from release_wave_items where wave_id = $1 and status = 'applied'",
    [waveId],
  );
  expect(rows).toEqual([{ reason: "quota", later: true, attempts: 0 }]);
  expect(await run()).toBe(0);
  await raiseReviewQuota(operator, quota(4));
  await run();
  expect(await countsOf(owner(), waveId)).toEqual({ applied: 3, submitted: 4 });
  await setClock(owner(), 40 * DAY_MS);
  await run();
  expect(await countsOf(owner(), waveId)).toEqual({ submitted: 7 });
});

it("lets a small wave take turns with a large one instead of waiting behind it", async () => {
  const provider = await makeWaveProvider(owner());
  const large = await makeTargets(owner(), provider.org, 20);
  const small = await makeTargets(owner(), provider.org, 3);
  const templateId = await provider.template();
  const appids = (targets: { appid: string }[]) => ({
    kind: "appids" as const,
    appids: targets.map(({ appid }) => appid),
  });
  await start(provider.operator, { templateId, targets: appids(large) });
  const { waveId } = await start(provider.operator, { templateId, targets: appids(small) });
  const { rows } = await owner().query(
    `select wave_id = $1 as small from release_wave_items where due_at is not null and provider_id = $2
     order by is_first desc, turn, position, created_at desc`,
    [waveId, provider.org.id],
  );
  const places = rows.flatMap((row, index) => (row.small ? [index] : []));
  expect(places.at(-1)).toBeLessThan(8);
});

it("never lets one broken row hold up the others", async () => {
  const provider = await makeWaveProvider(owner());
  await makeTargets(owner(), provider.org, 4);
  const templateId = await provider.template();
  const { waveId } = await start(provider.operator, { templateId, needsAcceptance: false, submitsItself: false });
  // A version that already carries the key of the second item: its batch cannot be made.
  await owner().query(
    `insert into versions (id, miniapp_id, brand_id, version, uploaded_by, uploader_name, upload_key, kind, package_hash, total_bytes, report, status, created_at, updated_at)
     select 'ver_taken', miniapp_id, brand_id, '1', 'u', 'u', 'wave:' || id, 'h5', 'h', 1, '{}', 'development', now(), now()
     from release_wave_items where wave_id = $1 and position = 2`,
    [waveId],
  );
  await run();
  expect(await countsOf(owner(), waveId)).toEqual({ applied: 3, queued: 1 });
  const { rows } = await owner().query(
    "select attempts, reason, due_at > now() as later from release_wave_items where wave_id = $1 and status = 'queued'",
    [waveId],
  );
  expect(rows[0]).toEqual({ attempts: 1, reason: "conflict", later: true });
  for (let i = 0; i < 5; i++) {
    await setClock(owner(), (i + 1) * 3_600_000);
    await run();
  }
  expect(await countsOf(owner(), waveId)).toEqual({ applied: 3, failed: 1 });
});
