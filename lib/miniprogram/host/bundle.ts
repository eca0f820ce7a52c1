import { createHash } from "node:crypto";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { NATIVE_MORE_PATH, NATIVE_PATH, NATIVE_STYLE_PATH, SDK_PATH, SHELL_PATH } from "@/lib/miniprogram/host/launch";
import { sharedEasel, slimEasel } from "@/lib/miniprogram/host/slim-easel";

/** A script or style sheet of ours, built from its sources. */
export interface HostAsset {
  body: string;
  mime: string;
  /** For `ETag`: the same text has the same one. */
  etag: string;
}

const SCRIPT = "text/javascript; charset=utf-8";

/** What browsers get from us beside the packages, by its address: the shell, the SDK, the runtime of native packages. */
const SOURCES: ReadonlyMap<string, { entry: string; mime: string; plugin?: (root: string) => Plugin }> = new Map([
  [SHELL_PATH, { entry: "lib/miniprogram/host/shell.ts", mime: SCRIPT }],
  [SDK_PATH, { entry: "lib/miniprogram/browser/sdk.ts", mime: SCRIPT }],
  [NATIVE_PATH, { entry: "lib/miniprogram/native/core/entry.ts", mime: SCRIPT, plugin: slimEasel }],
  [NATIVE_MORE_PATH, { entry: "lib/miniprogram/native/core/more-entry.ts", mime: SCRIPT, plugin: sharedEasel }],
  [NATIVE_STYLE_PATH, { entry: "lib/miniprogram/native/core/native.css", mime: "text/css; charset=utf-8" }],
]);

const built = new Map<string, Promise<HostAsset>>();

export function isHostAsset(pathname: string): boolean {
  return SOURCES.has(pathname);
}

/**
 * Builds what is served under an address once per process and keeps it; a failed build is tried again at the next
 * call. Null for any other address. `root` is the checkout.
 */
export function hostAsset(root: string, pathname: string): Promise<HostAsset> | null {
  const source = SOURCES.get(pathname);
  if (!source) return null;
  const asset =
    built.get(pathname) ??
    bundle(root, source.entry, source.plugin?.(root)).then(
      (body) => ({ body, mime: source.mime, etag: `"${createHash("sha256").update(body).digest("base64url")}"` }),
      (error: unknown) => {
        built.delete(pathname);
        throw error;
      },
    );
  built.set(pathname, asset);
  return asset;
}

/** Headers they are sent with beside type and ETag: the frame's origin is null, so they must be readable from there. */
export const SCRIPT_HEADERS: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Cache-Control": "public, max-age=300, stale-while-revalidate=604800",
};

async function bundle(root: string, entry: string, plugin?: Plugin): Promise<string> {
  const result = await build({
    entryPoints: [join(root, entry)],
    absWorkingDir: root,
    alias: { "@": root },
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2020",
    // Plain assignments, as every browser has them; the sources count on nothing else.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    charset: "utf8",
    logLevel: "silent",
    // Private members of glass-easel, which nothing outside the bundle names.
    ...(plugin && { plugins: [plugin], mangleProps: /^_\$./, mangleQuoted: true }),
  });
  return result.outputFiles[0]?.text ?? "";
}
