import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";

const root = fileURLToPath(new URL("../../..", import.meta.url));

export type Bundles = { api: string; worker: string; remove: () => void };

/** Node wants to be told that JSON is JSON: data of packages is taken into the bundle. */
const dataInside: Plugin = {
  name: "data-inside",
  setup: (it) =>
    it.onResolve({ filter: /^[^.].*\.json$/ }, ({ path: name }) =>
      name.startsWith("@/") ? undefined : { path: createRequire(import.meta.url).resolve(name) },
    ),
};

/** The deployment's own entry points, bundled once: a process of them is up in a fraction of a second. */
export async function bundleProcesses(): Promise<Bundles> {
  const folder = mkdtempSync(path.join(tmpdir(), "liantai-processes-"));
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  await build({
    absWorkingDir: root,
    entryPoints: { api: "lib/api/serve.ts", worker: "lib/worker.ts" },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    // Next's own subpaths have no entry in its package's exports: outside Next they are asked for as files.
    plugins: [dataInside],
    alias: { "next/headers": "next/headers.js", "next/navigation": "next/navigation.js" },
    platform: "node",
    format: "esm",
    target: "node20",
    tsconfig: path.join(root, "tsconfig.json"),
    logLevel: "error",
  });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { api: path.join(folder, "api.mjs"), worker: path.join(folder, "worker.mjs"), remove };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** A process of the deployment that can be killed without warning and started again in the same place. */
export class Member {
  private child: ChildProcess | null = null;
  private constructor(
    private readonly file: string,
    private readonly env: Record<string, string>,
    readonly origin: string | null,
  ) {}

  static async api(bundles: Bundles, env: Record<string, string>): Promise<Member> {
    const port = await freePort();
    const member = new Member(bundles.api, { ...env, API_PORT: String(port) }, `http://127.0.0.1:${port}`);
    await member.start();
    return member;
  }

  static async worker(bundles: Bundles, env: Record<string, string>): Promise<Member> {
    const member = new Member(bundles.worker, env, null);
    await member.start();
    return member;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [this.file], {
      cwd: root,
      env: { ...process.env, ...this.env },
      stdio: ["ignore", "ignore", "inherit"],
    });
    this.child = child;
    if (this.origin === null) return;
    for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
      const answer = await fetch(`${this.origin}/api/health`).catch(() => null);
      if (answer?.ok) return;
      await sleep(25);
    }
    throw new Error("the process does not answer");
  }

  /** As the machine's power cut would: nothing is finished, nothing said. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  }
}
