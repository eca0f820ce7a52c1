import type { PackageSource } from "@/lib/miniprogram/compile/package-source";
import { foldersUp, inside, resolvePath } from "@/lib/miniprogram/compile/paths";

/** `resolveAlias` of app.json: a pattern that may end with `*`, and what stands for it. */
export type Aliases = readonly (readonly [string, string])[];

const NPM_FOLDERS = ["miniprogram_npm", "node_modules"] as const;

/**
 * Finds what a reference of the sources means: relative to its file, from the root, by an alias, or in a package of
 * npm, looked for upwards. A package that was not built for the platform (no miniprogram_npm) is taken from
 * node_modules, at the folder its package.json names under `miniprogram`.
 */
export class Locator {
  private readonly npmRoots = new Map<string, string>();

  private constructor(
    private readonly source: PackageSource,
    private readonly aliases: Aliases,
  ) {}

  /** Reads the package.json of every package in node_modules once. */
  static async open(source: PackageSource, aliases: Aliases): Promise<Locator> {
    const locator = new Locator(source, aliases);
    for (const path of source.files.keys()) {
      const folder = /^((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/@]+)\/package\.json$/.exec(path)?.[1];
      if (folder === undefined) continue;
      const manifest = readManifest(await source.read(path));
      locator.npmRoots.set(folder, inside(folder, manifest.miniprogram ?? "").replace(/\/$/, ""));
      if (manifest.main) locator.mains.set(folder, manifest.main);
    }
    return locator;
  }

  private readonly mains = new Map<string, string>();

  /** The first of the reference's possible paths that `accept` takes, or null. `file` is where it is written. */
  find(file: string, reference: string, accept: (path: string) => string | null): string | null {
    for (const path of this.candidates(file, reference)) {
      const found = accept(path);
      if (found !== null) return found;
    }
    return null;
  }

  /** The file a package stands for when it is asked for by its bare name; null when `path` is no such package. */
  mainOf(path: string): string | null {
    const main = this.mains.get(path);
    return main === undefined ? null : resolvePath(inside(path, "package.json"), main);
  }

  private *candidates(file: string, reference: string): Generator<string> {
    const aliased = this.alias(reference);
    const written = aliased ?? reference;
    const direct = resolvePath(file, written);
    if (direct !== null) yield direct;
    const npm = /^\/(?:.*\/)?(?:miniprogram_npm|node_modules)\/(.+)$/.exec(written)?.[1];
    if (npm !== undefined) yield* this.fromNpm(file, npm);
    if (/^[./]/.test(written)) return;
    yield* this.fromNpm(file, written.replace(/^~/, ""));
    const fromRoot = resolvePath("", written);
    if (fromRoot !== null) yield fromRoot;
  }

  private *fromNpm(file: string, reference: string): Generator<string> {
    const name = /^(?:@[^/]+\/)?[^/]+/.exec(reference)?.[0] ?? reference;
    for (const folder of foldersUp(file)) {
      for (const npm of NPM_FOLDERS) {
        const home = inside(folder, `${npm}/${name}`);
        const rest = reference.slice(name.length);
        const root = this.npmRoots.get(home);
        if (root !== undefined && root !== home) yield `${root}${stripBuild(rest, root.slice(home.length))}`;
        yield `${home}${rest}`;
      }
    }
  }

  private alias(reference: string): string | null {
    for (const [pattern, target] of this.aliases) {
      if (!pattern.endsWith("*")) {
        if (reference === pattern) return rooted(target);
      } else if (reference.startsWith(pattern.slice(0, -1))) {
        return rooted(target.replace(/\*$/, "") + reference.slice(pattern.length - 1));
      }
    }
    return null;
  }

  /** Whether the package has this file. */
  has(path: string): boolean {
    return this.source.files.has(path);
  }
}

const rooted = (path: string): string => (path.startsWith("/") ? path : `/${path.replace(/^\.\//, "")}`);

/** `@vant/weapp/lib/button` names the folder that `miniprogram` names as well. */
const stripBuild = (rest: string, build: string): string =>
  rest.startsWith(`${build}/`) ? rest.slice(build.length) : rest;

function readManifest(bytes: Buffer): { miniprogram?: string; main?: string } {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    if (typeof value !== "object" || value === null) return {};
    const text = (key: string): string | undefined => {
      const found = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
      return typeof found === "string" && !found.includes("..") ? found.replace(/^\.?\//, "") : undefined;
    };
    return { miniprogram: text("miniprogram"), main: text("main") };
  } catch {
    // A broken manifest names nothing; whoever needs the package is told that it was not found.
    return {};
  }
}
