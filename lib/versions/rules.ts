import type { CompileOutcome } from "@/lib/miniprogram/compile/outcome";
import type { PackageReport } from "@/lib/miniprogram/package/report";

export type VersionStatus =
  | "development"
  | "in_review"
  | "approved"
  | "rejected"
  | "grey"
  | "released"
  | "superseded"
  | "discarded";

/** From which state a version may go to which. A withdrawn submission is a development version again. */
export const transitions: Readonly<Record<VersionStatus, readonly VersionStatus[]>> = {
  development: ["in_review", "discarded"],
  in_review: ["development", "approved", "rejected"],
  rejected: ["in_review", "discarded"],
  approved: ["grey", "released", "discarded"],
  grey: ["released", "approved"],
  released: ["superseded"],
  superseded: ["released"],
  discarded: [],
};

export const canBecome = (from: VersionStatus, to: VersionStatus): boolean => transitions[from].includes(to);

/** States a version may be in to go to `to`: what the guarded update asks for. */
export const before = (to: VersionStatus): VersionStatus[] =>
  (Object.keys(transitions) as VersionStatus[]).filter((from) => canBecome(from, to));

/** Everything the timeline of a mini-program's versions tells. */
export const eventTypes = [
  "uploaded",
  "upload_refused",
  "trial_created",
  "trial_opened",
  "trial_changed",
  "trial_extended",
  "trial_revoked",
  "trial_accepted",
  "trial_refused",
  "submitted",
  "withdrawn",
  "approved",
  "rejected",
  "release",
  "rollback",
  "rollforward",
  "grey_started",
  "grey_widened",
  "grey_paused",
  "grey_resumed",
  "grey_cancelled",
  "grey_completed",
  "superseded",
  "discarded",
  "boot_error",
  "api_missing",
  "probed",
] as const;
export type VersionEventType = (typeof eventTypes)[number];

export type ReleaseKind = "release" | "rollback" | "rollforward";

/**
 * What going live is called: the first time a release, afterwards a roll back or forward by which of the two was
 * first released earlier.
 */
export function releaseKind(
  target: { firstReleasedAt: Date | null },
  live: { firstReleasedAt: Date | null } | null,
): ReleaseKind {
  if (!target.firstReleasedAt) return "release";
  if (!live?.firstReleasedAt) return "rollforward";
  return target.firstReleasedAt < live.firstReleasedAt ? "rollback" : "rollforward";
}

/**
 * The deposit stands between approval and release: what the deployment asked of this brand, else what the channel's
 * mode asks. Nothing is missing where evidence of an exemption was taken.
 */
export function missingDeposit(
  deposit: { requiredFen: number; availableFen: number; exemptEvidence: string | null } | null,
  profileFen: number,
): { requiredFen: number; availableFen: number } | null {
  if (deposit?.exemptEvidence) return null;
  const requiredFen = deposit?.requiredFen ?? profileFen;
  const availableFen = deposit?.availableFen ?? 0;
  return availableFen >= requiredFen ? null : { requiredFen, availableFen };
}

/** One's own work is never one's own to approve, also with a seat on both sides. */
export const mayDecide = (reviewer: string, work: { submittedBy: string; uploadedBy: string }): boolean =>
  reviewer !== work.submittedBy && reviewer !== work.uploadedBy;

/** H5 builds run in the browser as they are; native projects when they are compiled. */
export type RunState = "ready" | "pending" | "failed";
export const canRun = ({ runState }: { runState: RunState }): boolean => runState === "ready";

/** A step of a version's way, as its page draws it. */
export type PathStep = { key: "uploaded" | "trial" | "review" | "grey" | "live"; state: "done" | "current" | "todo" };

const reached: Readonly<Record<VersionStatus, number>> = {
  development: 1,
  discarded: 1,
  rejected: 2,
  in_review: 2,
  approved: 3,
  grey: 3,
  released: 5,
  superseded: 5,
};

/** How far a version has come: upload, trials, review, grey release, live. Steps that were left out are to do no more. */
export function pathOf(version: { status: VersionStatus }, seen: { hasTrials: boolean; hadGrey: boolean }): PathStep[] {
  const at = reached[version.status];
  const state = (index: number, isDone: boolean): PathStep["state"] =>
    isDone ? "done" : index === at ? "current" : "todo";
  return [
    { key: "uploaded", state: "done" },
    { key: "trial", state: state(1, seen.hasTrials) },
    { key: "review", state: state(2, at > 2) },
    { key: "grey", state: version.status === "grey" ? "current" : state(3, seen.hadGrey) },
    { key: "live", state: version.status === "released" ? "current" : state(5, at >= 5) },
  ];
}

/** The development line a version stands on: a named branch of one robot or one person. */
export const lineKey = (version: { branch: string; robot: number | null; uploadedBy: string }): string =>
  `${version.branch}\n${version.robot ?? version.uploadedBy}`;

/** A package's report as a version keeps it: its files stand in a table of their own. */
export type VersionReport = Omit<PackageReport, "files"> & { fileCount: number; compiled?: CompileStats };

/** Of a native version: how much was compiled (bytes of code and styles), in how many milliseconds. */
export type CompileStats = CompileOutcome["stats"];

/** What the upload's look at the sources knows and a list of names does not: how a thing is done here, not whether. */
const toldByUse = new Set(["pay", "phone_number", "contact"]);

/** A report with what the compiler remarked. It knows what the runtime has, so its list replaces the upload's guess. */
export function withCompiled(
  report: VersionReport,
  outcome: Pick<CompileOutcome, "diagnostics" | "unsupported" | "stats">,
): VersionReport {
  const said = new Set(outcome.diagnostics.map((one) => JSON.stringify(one)));
  const before = report.diagnostics.filter(
    (one) => one.code !== "browser_unsupported" && !said.has(JSON.stringify(one)),
  );
  return {
    ...report,
    diagnostics: [...before, ...outcome.diagnostics],
    unsupported: [...outcome.unsupported, ...report.unsupported.filter(({ feature }) => toldByUse.has(feature))],
    compiled: outcome.stats,
  };
}

/** Remarks of the upload that are told from the report's own lists, against the domains allowed now. */
const listed = new Set(["domain_not_allowed", "browser_unsupported"]);

/** What was remarked on the package's content, apart from domains and features. */
export const remarksOf = (report: VersionReport): VersionReport["diagnostics"] =>
  report.diagnostics.filter((one) => !listed.has(one.code));

const severity = { error: 0, warning: 1, info: 2 } as const;

/** Remarks file by file, the worst first; within a file by line. */
export function groupedRemarks(
  report: VersionReport,
): { file: string; level: "error" | "warning" | "info"; remarks: VersionReport["diagnostics"] }[] {
  const files = new Map<string, VersionReport["diagnostics"]>();
  for (const one of remarksOf(report)) files.set(one.file ?? "", [...(files.get(one.file ?? "") ?? []), one]);
  return [...files]
    .map(([file, remarks]) => {
      const sorted = remarks.toSorted((a, b) => severity[a.level] - severity[b.level] || (a.line ?? 0) - (b.line ?? 0));
      return { file, level: sorted[0]?.level ?? ("info" as const), remarks: sorted };
    })
    .sort((a, b) => severity[a.level] - severity[b.level] || (a.file < b.file ? -1 : 1));
}

/** Errors and things to look at in a package, by the domains the mini-program may talk to now. */
export function countFindings(report: VersionReport, allowed: readonly string[]): { errors: number; warnings: number } {
  const remarks = remarksOf(report);
  const errors = remarks.filter((one) => one.level === "error").length;
  const others = report.unsupported.length + unlistedDomains(report, allowed).length;
  return { errors, warnings: remarks.length - errors + others };
}

/** Hosts the package names that are on no list: requests to them will be refused. */
export function unlistedDomains(report: VersionReport, allowed: readonly string[]): string[] {
  return report.domains.map((use) => use.domain).filter((domain) => !allowed.includes(domain));
}

/** A phone's screen as a picture; five of them go with a submission. */
export const pictureLimitBytes = 5 * 1024 * 1024;
export const picturesPerDay = 300;
export const picturesPerSubmission = 5;

/** A file's name as it is shown and offered for saving: no path, no control characters, at most 120 characters. */
export function pictureName(raw: string): string {
  const last = raw.split(/[\\/]/).at(-1) ?? "";
  const clean = last.replace(/[\p{Cc}\p{Cf}"<>:|?*]/gu, "").trim();
  return Array.from(clean).slice(-120).join("") || "picture";
}
