import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { hasEnded, isRunning } from "./embedded/process-table.mjs";
import { startCluster, startThrowAwayCluster } from "./embedded.mjs";

type Cluster = Awaited<ReturnType<typeof startCluster>>;

const root = mkdtempSync(join(tmpdir(), "liantai-embedded-"));
chmodSync(root, 0o755);
const open: Cluster[] = [];
const start = async (folder: string) => {
  const cluster = await startCluster(folder);
  open.push(cluster);
  return cluster;
};

afterAll(async () => {
  for (const cluster of open) await cluster.stop();
  rmSync(root, { recursive: true, force: true });
});

/** Starts the cluster in a process of its own, waits for its answer and kills that process outright. */
async function startAndBeKilled(folder: string): Promise<{ pid: number; port: number }> {
  const code = `
    const { startCluster } = await import(${JSON.stringify(new URL("./embedded.mjs", import.meta.url).href)});
    const { pid, port } = await startCluster(${JSON.stringify(folder)});
    process.stdout.write(JSON.stringify({ pid, port }));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  const answer = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (chunk) => resolve(String(chunk)));
    child.once("exit", () => reject(new Error("The process ended before it answered.")));
  });
  child.removeAllListeners("exit");
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
  return JSON.parse(answer);
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: "array" });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

describe("the embedded PostgreSQL", () => {
  it("keeps data and port from start to start, listens on loopback only and is gone after stop", async () => {
    const folder = join(root, "one");
    const first = await start(folder);
    await ask(first.url("postgres"), "create table kept as select 7 as n");
    expect(await ask(first.url("postgres"), "show listen_addresses")).toBe("127.0.0.1");
    expect(await ask(first.url("postgres"), "show fsync")).toBe("on");
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);
    const second = await start(folder);
    expect(second.port).toBe(first.port);
    expect(await ask(second.url("postgres"), "select n from kept")).toBe(7);
    await second.stop();
  });

  it("is found again after its parent was killed, and then stopped by the one who found it", async () => {
    const folder = join(root, "one");
    const orphan = await startAndBeKilled(folder);
    expect(isRunning(orphan.pid)).toBe(true);
    const found = await start(folder);
    expect(found).toMatchObject({ isReused: true, pid: orphan.pid, port: orphan.port });
    await found.stop();
    expect(isRunning(orphan.pid)).toBe(false);
  });

  it("recovers when the server itself was killed and left its pid file", async () => {
    const folder = join(root, "one");
    const first = await start(folder);
    await ask(first.url("postgres"), "create table crashed as select 8 as n");
    process.kill(first.pid, "SIGKILL");
    expect(await hasEnded(first.pid, 5_000)).toBe(true);
    const second = await start(folder);
    expect(second.isReused).toBe(false);
    expect(await ask(second.url("postgres"), "select n from crashed")).toBe(8);
    await second.stop();
  });

  it("moves to another port when a stranger took its own", async () => {
    const folder = join(root, "one");
    const first = await start(folder);
    await first.stop();
    const stranger = createServer().listen(first.port, "127.0.0.1");
    await new Promise((resolve) => stranger.once("listening", resolve));
    const second = await start(folder);
    expect(second.port).not.toBe(first.port);
    await new Promise((resolve) => stranger.close(resolve));
    await second.stop();
  });

  it("runs side by side with a copy of its checkout, whose pid file names the original's server", async () => {
    const original = await start(join(root, "original"));
    await ask(original.url("postgres"), "create table whose as select 1 as n");
    await ask(original.url("postgres"), "checkpoint");
    expect(spawnSync("cp", ["-a", join(root, "original"), join(root, "copy")]).status).toBe(0);
    const copy = await start(join(root, "copy"));
    expect(copy.pid).not.toBe(original.pid);
    await ask(copy.url("postgres"), "update whose set n = 2");
    expect(await ask(original.url("postgres"), "select n from whose")).toBe(1);
    await copy.stop();
    expect(isRunning(original.pid)).toBe(true);
    await original.stop();
  });

  it("keeps its password to its owner", async () => {
    const folder = join(root, "one");
    const cluster = await start(folder);
    const wrong = new URL(cluster.url("postgres"));
    wrong.password = "postgres";
    await expect(ask(wrong.href, "select 1")).rejects.toThrow(/password/);
    await cluster.stop();
  });

  it.runIf(process.getuid?.() === 0)("goes elsewhere when root works where nobody else may enter", async () => {
    const closed = join(root, "closed");
    mkdirSync(closed, { mode: 0o700 });
    const first = await start(join(closed, "data"));
    await ask(first.url("postgres"), "create table kept as select 9 as n");
    await first.stop();
    expect(first.folder.startsWith(closed)).toBe(false);
    const copied = join(root, "closed-copy");
    expect(spawnSync("cp", ["-a", closed, copied]).status).toBe(0);
    const copy = await start(join(copied, "data"));
    expect(copy.folder).not.toBe(first.folder);
    await copy.stop();
    const moved = join(root, "closed-moved");
    renameSync(closed, moved);
    const second = await start(join(moved, "data"));
    expect(await ask(second.url("postgres"), "select n from kept")).toBe(9);
    await second.stop();
    for (const { folder } of [first, copy]) rmSync(folder, { recursive: true });
  });

  it("says what the server said when it cannot start", async () => {
    const folder = join(root, "broken");
    const first = await start(folder);
    await first.stop();
    rmSync(join(first.folder, "data/global/pg_control"));
    await expect(startCluster(folder)).rejects.toThrow(/pg_control/);
  });

  it("throws a test server away with its folder", async () => {
    const cluster = await startThrowAwayCluster();
    expect(await ask(cluster.url("postgres"), "show fsync")).toBe("off");
    expect(await ask(cluster.url("postgres"), "show max_connections")).toBe("400");
    expect(readFileSync(join(cluster.folder, "data/PG_VERSION"), "utf8").trim()).toBe("18");
    await cluster.stop();
    expect(isRunning(cluster.pid)).toBe(false);
    expect(existsSync(cluster.folder)).toBe(false);
  });
});
