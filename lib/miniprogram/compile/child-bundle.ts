import { createHash, randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

export interface ChildBundle {
  /** The script to run. */
  file: string;
  /** Changes with every change of the compiler: part of the key results are kept under. */
  version: string;
}

const built = new Map<string, Promise<ChildBundle>>();

/**
 * The compiler's child process as one script under `folder`, built from its TypeScript once per process. `root` is the
 * checkout. What is native or reads files of its own stays outside and is found there.
 */
export function childBundle(root: string, folder: string): Promise<ChildBundle> {
  const known = built.get(folder);
  if (known) return known;
  const making = makeBundle(root, folder).catch((error: unknown) => {
    built.delete(folder);
    throw error;
  });
  built.set(folder, making);
  return making;
}

async function makeBundle(root: string, folder: string): Promise<ChildBundle> {
  const result = await build({
    entryPoints: [join(root, "lib/miniprogram/compile/child.ts")],
    absWorkingDir: root,
    alias: { "@": root },
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["esbuild", "glass-easel-template-compiler"],
    // The bundle is CommonJS: its own address stands in for the modules'.
    banner: { js: 'const __address = require("node:url").pathToFileURL(__filename).href;' },
    define: { "import.meta.url": "__address" },
    charset: "utf8",
    logLevel: "silent",
  });
  const code = result.outputFiles[0]?.text ?? "";
  const version = createHash("sha256").update(code).digest("hex").slice(0, 32);
  const file = join(folder, `compiler-${version}.cjs`);
  await mkdir(folder, { recursive: true });
  // In one step: another process may be about to run the same file.
  const aside = join(folder, `${randomUUID()}.tmp`);
  await writeFile(aside, code);
  await rename(aside, file);
  return { file, version };
}
