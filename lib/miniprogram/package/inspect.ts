import { readFile } from "node:fs/promises";
import { mimeOf } from "@/lib/kernel/mime";
import { projectConfig } from "@/lib/miniprogram/package/app-config";
import type { Diagnostic } from "@/lib/miniprogram/package/diagnostics";
import { parseTolerant } from "@/lib/miniprogram/package/json-tolerant";
import { cleanRoot, findDialect, findKind, isLitter } from "@/lib/miniprogram/package/kind";
import type { PackageLimits } from "@/lib/miniprogram/package/limits";
import { checkNative } from "@/lib/miniprogram/package/native";
import { PackageError } from "@/lib/miniprogram/package/package-error";
import { leftOut, missing, overweight, strangers, weigh } from "@/lib/miniprogram/package/remarks";
import { contentHash, type PackageReport } from "@/lib/miniprogram/package/report";
import { isSource, SourceScan } from "@/lib/miniprogram/package/sources";
import { decodeUtf8 } from "@/lib/miniprogram/package/text";
import type { UnpackedFile } from "@/lib/miniprogram/package/unpack";

/** A file of the project: where it was staged, and its path relative to the project's root. */
type ProjectFile = UnpackedFile;

/**
 * Looks into unpacked files: what kind of project, whether its configuration holds, what it weighs, which domains and
 * features it uses. Changes nothing on disk. Throws PackageError when no project is found.
 */
export async function inspect(
  unpacked: readonly UnpackedFile[],
  limits: PackageLimits,
  allowedDomains?: readonly string[],
): Promise<PackageReport> {
  const shipped = unpacked.filter(({ path }) => !isLitter(path));
  const project = await readProject(shipped, limits);
  const { kind, root } = findKind(
    shipped.map(({ path }) => path),
    () => project.root,
  );
  const files = shipped
    .filter(({ path }) => path.startsWith(root))
    .map((file): ProjectFile => ({ ...file, path: file.path.slice(root.length) }));
  const diagnostics: Diagnostic[] = [...project.diagnostics, ...leftOut(unpacked.length - files.length)];
  const native = kind === "native" ? await inspectNative(files, limits) : null;
  diagnostics.push(...(native?.diagnostics ?? []));
  const { scan, faults } = await readSources(files, kind);
  const { domains, unsupported } = scan.result();
  const parts = weigh(files, native?.project ?? null, limits);
  diagnostics.push(...faults, ...overweight(parts), ...strangers(domains, allowedDomains), ...missing(unsupported));
  return {
    kind,
    dialect: native?.dialect ?? null,
    root,
    contentHash: contentHash(files),
    totalSize: files.reduce((sum, { size }) => sum + size, 0),
    parts,
    pages: native?.pages ?? [],
    entry: native?.entry ?? "index.html",
    declaredAppid: project.appid,
    domains,
    unsupported,
    diagnostics,
    files: files.map(({ path, size, sha256 }) => ({ path, size, sha256, mime: mimeOf(path) })),
  };
}

interface ProjectConfig {
  root: string | null;
  appid: string | null;
  diagnostics: Diagnostic[];
}

async function readProject(files: readonly UnpackedFile[], limits: PackageLimits): Promise<ProjectConfig> {
  const found = files.find(({ path }) => /^(?:[^/]+\/)?project\.config\.json$/.test(path));
  if (!found) return { root: null, appid: null, diagnostics: [] };
  const parsed = parseTolerant(await readFile(found.file), limits.jsonBytes);
  if ("fault" in parsed) {
    const { code, place, message } = parsed.fault;
    return { root: null, appid: null, diagnostics: [{ level: "error", code, file: found.path, ...place, message }] };
  }
  const checked = projectConfig.safeParse(parsed.json.value);
  if (!checked.success) {
    const message = { zh: "项目配置不符合格式。", en: "The project configuration does not fit its format." };
    const place = parsed.json.placeOf(checked.error.issues[0]?.path ?? []);
    return {
      root: null,
      appid: null,
      diagnostics: [{ level: "error", code: "project_schema", file: found.path, ...place, message }],
    };
  }
  const { miniprogramRoot, appid } = checked.data;
  return { root: miniprogramRoot ? cleanRoot(miniprogramRoot) : null, appid: appid ?? null, diagnostics: [] };
}

async function inspectNative(files: readonly ProjectFile[], limits: PackageLimits) {
  const paths = new Set(files.map(({ path }) => path));
  const dialect = findDialect([...paths]) ?? "wechat";
  const app = files.find(({ path }) => path === "app.json");
  if (!app) throw new PackageError("kind_unknown");
  const { project, diagnostics } = checkNative({
    paths,
    dialect,
    appJson: await readFile(app.file),
    jsonBytes: limits.jsonBytes,
  });
  const pages = project
    ? [
        ...project.config.pages,
        ...project.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
      ]
    : [];
  const jsonFaults = await checkPageConfigs(files, pages, limits);
  const entry = project?.config.entryPagePath ?? pages[0] ?? "";
  return { dialect, project, pages, entry, diagnostics: [...diagnostics, ...jsonFaults] };
}

async function checkPageConfigs(
  files: readonly ProjectFile[],
  pages: string[],
  limits: PackageLimits,
): Promise<Diagnostic[]> {
  const needed = new Set([...pages.map((page) => `${page}.json`), "sitemap.json", "theme.json", "ext.json"]);
  const found: Diagnostic[] = [];
  for (const { path, file } of files) {
    if (!path.endsWith(".json") || path === "app.json" || path === "project.config.json") continue;
    const parsed = parseTolerant(await readFile(file), limits.jsonBytes);
    const remark = "fault" in parsed ? parsed.fault : parsed.remark;
    if (!remark) continue;
    const { code, place, message } = remark;
    const isFault = "fault" in parsed && needed.has(path);
    found.push({ level: isFault ? "error" : "warning", code, file: path, ...place, message });
  }
  return found;
}

async function readSources(files: readonly ProjectFile[], kind: "h5" | "native") {
  const scan = new SourceScan(kind);
  const faults: Diagnostic[] = [];
  for (const { path, file } of files) {
    if (!isSource(path)) continue;
    const decoded = decodeUtf8(await readFile(file));
    if ("text" in decoded) {
      scan.read(path, decoded.text);
    } else if (!path.endsWith(".json")) {
      const message = { zh: "源文件不是有效的 UTF-8。", en: "The source is not valid UTF-8." };
      faults.push({ level: "error", code: "source_encoding", file: path, ...decoded.badAt, message });
    }
  }
  return { scan, faults };
}
