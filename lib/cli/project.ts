import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { usage } from "./problem";

type Rule = { type?: unknown; value?: unknown };

/** What a project's own files say. */
export type Project = {
  folder: string;
  /** The folder that is packed: `miniprogramRoot` where the project names one. */
  root: string;
  appid?: string;
  version?: string;
  name?: string;
  ignores: Rule[];
};

/** Reads project.config.json and package.json of a folder. Throws a usage problem where there is no project. */
export function readProject(folder: string): Project {
  const at = resolve(folder);
  if (!existsSync(at) || !statSync(at).isDirectory()) throw usage(`--project: there is no folder ${folder}`);
  const config = readJson(join(at, "project.config.json"));
  const pkg = readJson(join(at, "package.json"));
  const inner = typeof config.miniprogramRoot === "string" ? config.miniprogramRoot : "";
  const root = join(at, inner);
  if (!existsSync(join(root, "app.json")) && !existsSync(join(root, "index.html")))
    throw usage(`${join(folder, inner) || "."} holds neither app.json nor index.html`);
  const packOptions = config.packOptions as { ignore?: unknown } | undefined;
  return {
    folder: at,
    root,
    ignores: Array.isArray(packOptions?.ignore) ? (packOptions.ignore as Rule[]) : [],
    ...(typeof config.appid === "string" && { appid: config.appid }),
    ...(typeof pkg.version === "string" && { version: pkg.version }),
    ...(typeof pkg.name === "string" && { name: pkg.name }),
  };
}

function readJson(file: string): Record<string, unknown> {
  if (!existsSync(file)) return {};
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    throw usage(`${file} is not JSON`);
  }
}

/** Never packed: what tools leave behind. */
const always =
  /(^|\/)(\.git|\.svn|\.hg|\.DS_Store|Thumbs\.db|node_modules\/\.cache)(\/|$)|^project\.private\.config\.json$/;

/** Whether a path (with slashes, below the packed folder) is left out, by packOptions.ignore as devtools read it. */
export function isIgnored(path: string, rules: readonly Rule[]): boolean {
  if (always.test(path)) return true;
  return rules.some(({ type, value }) => {
    if (typeof value !== "string" || value === "") return false;
    const plain = value.replace(/^\.?\//, "").replace(/\/$/, "");
    if (type === "file") return path === plain;
    if (type === "folder") return path === plain || path.startsWith(`${plain}/`);
    if (type === "suffix") return path.endsWith(value);
    if (type === "prefix") return (path.split("/").at(-1) ?? "").startsWith(value);
    if (type === "glob") return globOf(plain).test(path);
    return false;
  });
}

function globOf(glob: string): RegExp {
  const body = glob
    .split(/(\*\*\/?|\*|\?)/)
    .map((part) => {
      if (part.startsWith("**")) return ".*";
      if (part === "*") return "[^/]*";
      return part === "?" ? "[^/]" : part.replace(/[.+^${}()|[\]\\]/g, "\\$&");
    })
    .join("");
  return new RegExp(`^${body}$`);
}
