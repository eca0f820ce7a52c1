import { join } from "node:path";
import { build } from "esbuild";

/** The two browser scripts as text, built from their TypeScript. */
export interface HostScripts {
  /** Runs in the trusted page; served as /frame/shell.js. */
  shell: string;
  /** Runs first in every frame; served as /frame/sdk.js. */
  sdk: string;
}

let built: Promise<HostScripts> | null = null;

/** Builds both scripts once per process and keeps them; a failed build is tried again at the next call. `root` is the checkout. */
export function hostScripts(root: string): Promise<HostScripts> {
  built ??= buildScripts(root).catch((error: unknown) => {
    built = null;
    throw error;
  });
  return built;
}

/** Headers both scripts are sent with: the frame's origin is null, so they must be readable from there. */
export const SCRIPT_HEADERS: Readonly<Record<string, string>> = {
  "Content-Type": "text/javascript; charset=utf-8",
  "X-Content-Type-Options": "nosniff",
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Cache-Control": "public, max-age=300",
};

async function buildScripts(root: string): Promise<HostScripts> {
  const [shell, sdk] = await Promise.all([
    bundle(root, "lib/miniprogram/host/shell.ts"),
    bundle(root, "lib/miniprogram/browser/sdk.ts"),
  ]);
  return { shell, sdk };
}

async function bundle(root: string, entry: string): Promise<string> {
  const result = await build({
    entryPoints: [join(root, entry)],
    absWorkingDir: root,
    alias: { "@": root },
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2020",
    charset: "utf8",
    logLevel: "silent",
  });
  return result.outputFiles[0]?.text ?? "";
}
