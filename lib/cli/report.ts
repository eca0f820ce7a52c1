import { Problem } from "./problem";

/** What every command answers with `--json`; `schemaVersion` rises when its shape changes. */
export type Report = {
  schemaVersion: 1;
  action: string;
  status: "success" | "failed" | "dry-run";
  remoteOutcome: string;
  result?: unknown;
  error?: { code: string; message: string; fields?: Record<string, string>; diagnostics?: unknown[] };
};

export const success = (action: string, result: Record<string, unknown>): Report => ({
  schemaVersion: 1,
  action,
  status: result.dry_run ? "dry-run" : "success",
  remoteOutcome: result.dry_run ? "not-sent" : "accepted",
  result,
});

export function failure(action: string, error: unknown): Report {
  if (!(error instanceof Problem)) throw error;
  const { remoteOutcome = "unknown", ...detail } = error.detail;
  return { schemaVersion: 1, action, status: "failed", remoteOutcome, error: { ...detail, message: error.message } };
}

/** Exit codes: 0 done, 2 a wrong command, 3 refused, 4 nobody knows what became of it, 1 the rest. */
export function exitCode(report: Report): number {
  if (report.status !== "failed") return 0;
  if (report.error?.code === "usage") return 2;
  if (report.remoteOutcome === "refused") return 3;
  return report.remoteOutcome === "unknown" ? 4 : 1;
}

type Diagnostic = { level?: string; file?: string; line?: number; message?: { zh?: string } };

/** The result as people read it. */
export function words(report: Report): string {
  if (report.error) {
    const { code, message, fields = {}, diagnostics = [] } = report.error;
    const lines = [`✗ ${report.action}: ${message} (${code}; ${report.remoteOutcome})`];
    for (const [field, text] of Object.entries(fields)) lines.push(`  ${field}: ${text}`);
    for (const one of diagnostics as Diagnostic[])
      lines.push(`  ${[one.file, one.line].filter(Boolean).join(":")} ${one.message?.zh ?? ""}`);
    return lines.join("\n");
  }
  const shown = Object.entries((report.result ?? {}) as Record<string, unknown>)
    .filter(([, value]) => value !== null && value !== undefined && (typeof value !== "object" || "version" in value))
    .map(([name, value]) => `  ${name}: ${typeof value === "object" ? (value as { version: string }).version : value}`);
  return [`✓ ${report.action}`, ...shown].join("\n");
}

type Row = {
  version: string;
  status: string;
  branch: string;
  robot: number | null;
  uploader: string;
  version_id: string;
};

/** The list of versions as a table. */
export function versionTable(items: readonly Row[]): string {
  const rows = items.map((one) => [
    one.version,
    one.status,
    one.robot ? `${one.branch}#${one.robot}` : one.branch,
    one.uploader,
    one.version_id,
  ]);
  const widths = [0, 1, 2, 3].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0), 0));
  return rows.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")).join("\n");
}
