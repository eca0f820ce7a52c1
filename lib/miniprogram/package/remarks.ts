import { type Diagnostic, megabytes } from "@/lib/miniprogram/package/diagnostics";
import type { PackageLimits } from "@/lib/miniprogram/package/limits";
import type { NativeProject } from "@/lib/miniprogram/package/native";
import type { PackageReport, PartSize } from "@/lib/miniprogram/package/report";

/** What the platforms leave out when they pack a native project: notes, sources of sources, packages not built. */
const NOT_PACKED =
  /(?:^|\/)(?:node_modules|\.[^/]+)\/|\.(?:md|map|less|scss|sass|styl|d\.ts|psd|sketch)$|(?:^|\/)(?:LICENSE|\.[^/]+|package(?:-lock)?\.json|(?:project|project\.private|tsconfig|jsconfig)(?:\.config)?\.json)$/i;

/** The weight of the main package and of each subpackage, in bytes. Of a native project only what would be packed. */
export function weigh(
  files: readonly { path: string; size: number }[],
  project: NativeProject | null,
  limits: PackageLimits,
): PartSize[] {
  const roots = (project?.subPackages ?? []).map(({ root }) => root);
  const sizes = new Map<string, number>(["", ...roots].map((root) => [root, 0]));
  for (const { path, size } of files) {
    if (project && NOT_PACKED.test(path)) continue;
    const root = roots.find((candidate) => path.startsWith(`${candidate}/`)) ?? "";
    sizes.set(root, (sizes.get(root) ?? 0) + size);
  }
  return [...sizes].map(([root, size]) => ({ root, size, limit: limits.packageBytes }));
}

/** An error for each part beyond its limit. */
export function overweight(parts: readonly PartSize[]): Diagnostic[] {
  return parts
    .filter(({ size, limit }) => size > limit)
    .map(({ root, size, limit }) => ({
      level: "error",
      code: "package_too_large",
      ...(root !== "" && { file: root }),
      message: {
        zh: `${root === "" ? "主包" : `分包“${root}”`}为 ${megabytes(size)}，超过上限 ${megabytes(limit)}。`,
        en: `${root === "" ? "The main package" : `Subpackage “${root}”`} has ${megabytes(size)}, more than ${megabytes(limit)}.`,
      },
    }));
}

/** A word on files that lie outside the project. */
export function leftOut(count: number): Diagnostic[] {
  if (count === 0) return [];
  const message = {
    zh: `${count} 个文件不在项目目录内，未收入。`,
    en: `${count} files outside the project were left out.`,
  };
  return [{ level: "info", code: "left_out", message }];
}

/** A warning for each domain that is not on the list, where there is a list. */
export function strangers(domains: PackageReport["domains"], allowed?: readonly string[]): Diagnostic[] {
  if (!allowed) return [];
  return domains
    .filter(({ domain }) => !allowed.includes(domain))
    .map(({ domain, uses }) => ({
      level: "warning",
      code: "domain_not_allowed",
      ...uses[0],
      message: {
        zh: `域名“${domain}”不在小程序的合法域名里，请求会被拒绝。`,
        en: `Domain “${domain}” is not on the mini-program's list; requests to it will be refused.`,
      },
    }));
}

/** A warning for each feature a browser lacks. */
export function missing(unsupported: PackageReport["unsupported"]): Diagnostic[] {
  return unsupported.map(({ name, uses, count }) => ({
    level: "warning",
    code: "browser_unsupported",
    ...uses[0],
    message: {
      zh: `浏览器预览不支持：${name.zh}（${count} 处）。`,
      en: `Not available in a browser: ${name.en} (${count} places).`,
    },
  }));
}
