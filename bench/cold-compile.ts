import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { putBlob } from "@/lib/kernel/blobs";
import { mimeOf } from "@/lib/kernel/mime";
import { compileStored } from "@/lib/miniprogram/compile/run";
import { type ProjectFiles, pagesOf } from "@/lib/miniprogram/fixtures/native-sample";

/** Milliseconds an upload of `pages` pages waits for its compile: a store of its own, a process of its own, nothing kept. */
export async function coldCompile(root: string, files: ProjectFiles, pages: number): Promise<number> {
  const blobs = await mkdtemp(join(tmpdir(), "liantai-bench-"));
  try {
    const project = cutTo(files, pages);
    const stored = [];
    for (const [path, bytes] of project) stored.push({ path, mime: mimeOf(path), ...(await putBlob(blobs, bytes)) });
    const request = { blobs, root, files: stored, dialect: null };
    // The compiler itself is built once per deployment: a first package pays for it.
    await compileStored({ ...request, files: stored.filter(({ path }) => path === "app.json") });
    const started = performance.now();
    const outcome = await compileStored(request);
    const taken = performance.now() - started;
    if (outcome.status !== "ready" || outcome.stats.pages !== pages) throw new Error(`compiled: ${outcome.status}`);
    return taken;
  } finally {
    await rm(blobs, { recursive: true, force: true });
  }
}

/** The project with its first pages alone; components and libraries stay. */
function cutTo(files: ProjectFiles, count: number): ProjectFiles {
  const kept = new Set(pagesOf(files).slice(0, count));
  const app = JSON.parse(String(files.get("app.json"))) as {
    pages: string[];
    subPackages?: { root: string; pages: string[] }[];
    preloadRule?: unknown;
  };
  const subPackages = (app.subPackages ?? []).map((part) => ({
    ...part,
    pages: part.pages.filter((page) => kept.has(`${part.root.replace(/\/$/, "")}/${page}`)),
  }));
  const cut = { ...app, pages: app.pages.filter((page) => kept.has(page)), subPackages, preloadRule: undefined };
  return new Map([...files, ["app.json", Buffer.from(JSON.stringify(cut))]]);
}
