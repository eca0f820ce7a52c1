import { parseYuan } from "@/lib/kernel/money";
import { parseCsv } from "@/lib/products/csv";
import type { PlanAudience, PlanKind } from "./rules";

/** Columns of the plan file, by the words they may stand under. A row with a plan number changes that plan. */
export const planColumns = {
  planId: ["plan_id", "计划编号"],
  name: ["name", "计划名称"],
  productId: ["product_id", "商品编号"],
  audience: ["audience", "对象"],
  kind: ["kind", "推广方式"],
  parties: ["parties", "机构或达人appid"],
  service: ["service_percent", "服务费率%"],
  commission: ["commission_percent", "达人佣金率%"],
  begin: ["begin_at", "开始"],
  end: ["end_at", "结束"],
  capDay: ["cap_day_yuan", "每日上限（元）"],
  capTotal: ["cap_total_yuan", "总上限（元）"],
  status: ["status", "状态"],
} as const;
export type PlanColumn = keyof typeof planColumns;

export const planRowLimit = 500;

export type CsvProblem = { field: PlanColumn | "file"; code: CsvProblemCode };
export type CsvProblemCode =
  | "missing_column"
  | "too_many_rows"
  | "required"
  | "not_rate"
  | "not_money"
  | "not_moment"
  | "not_word";

export type PlanFileRow = {
  line: number;
  planId: string | null;
  name: string;
  productId: string;
  audience: PlanAudience;
  kind: PlanKind | null;
  parties: string[];
  servicePpm: number | null;
  commissionPpm: number | null;
  beginAt: Date | null;
  /** undefined: the file does not say; null: for ever. */
  endAt: Date | null | undefined;
  capDayFen: number | null | undefined;
  capTotalFen: number | null | undefined;
  status: "active" | "paused" | "ended" | null;
  problems: CsvProblem[];
};

const kinds: Record<string, PlanKind> = {
  ordinary: "ordinary",
  普通推广: "ordinary",
  "1": "ordinary",
  directed: "directed",
  定向推广: "directed",
  "2": "directed",
  exclusive: "exclusive",
  专属推广: "exclusive",
  "3": "exclusive",
};
const audiences: Record<string, PlanAudience> = {
  "": "institution",
  institution: "institution",
  机构: "institution",
  creator: "creator",
  达人: "creator",
};
const statuses: Record<string, PlanFileRow["status"]> = {
  active: "active",
  running: "active",
  进行中: "active",
  paused: "paused",
  已暂停: "paused",
  ended: "ended",
  已结束: "ended",
};
const forever = new Set(["forever", "长期", "-"]);

/** Reads the plan file row by row; what cannot be read is told by field, and the row is then left out by whoever acts. */
export function readPlanFile(csv: string): { rows: PlanFileRow[]; problems: CsvProblem[] } {
  const [head, ...lines] = parseCsv(csv);
  const names = (head?.cells ?? []).map((name) => name.toLowerCase());
  const placeOf = (column: PlanColumn) =>
    names.findIndex((name) => (planColumns[column] as readonly string[]).includes(name));
  const needed = placeOf("planId") === -1 ? (["productId", "kind"] as const) : ([] as const);
  const missing = needed.filter((column) => placeOf(column) === -1);
  if (missing.length > 0) return { rows: [], problems: missing.map((field) => ({ field, code: "missing_column" })) };
  if (lines.length > planRowLimit) return { rows: [], problems: [{ field: "file", code: "too_many_rows" }] };
  // A spreadsheet's guard against formulas is no part of the text.
  const rows = lines.map(({ line, cells }) =>
    readRow(line, (column) => (cells[placeOf(column)] ?? "").replace(/^'(?=[=+\-@])/, "").trim()),
  );
  return { rows, problems: [] };
}

function readRow(line: number, cell: (column: PlanColumn) => string): PlanFileRow {
  const problems: CsvProblem[] = [];
  const read = <T>(field: PlanColumn, code: CsvProblemCode, reader: (text: string) => T | null): T | null => {
    const text = cell(field);
    if (text === "") return null;
    const value = reader(text);
    if (value === null) problems.push({ field, code });
    return value;
  };
  const planId = cell("planId") || null;
  const isNew = planId === null;
  const audience = audiences[cell("audience").toLowerCase()];
  if (audience === undefined) problems.push({ field: "audience", code: "not_word" });
  const row: PlanFileRow = {
    line,
    planId,
    name: cell("name").slice(0, 40),
    productId: cell("productId"),
    audience: audience ?? "institution",
    kind: read("kind", "not_word", (text) => kinds[text.toLowerCase()] ?? null),
    parties: cell("parties")
      .split(/[\s;；、|]+/)
      .filter(Boolean),
    servicePpm: read("service", "not_rate", readPercent),
    commissionPpm: read("commission", "not_rate", readPercent),
    beginAt: read("begin", "not_moment", readMoment),
    endAt: openOr(cell("end"), () => read("end", "not_moment", readMoment)),
    capDayFen: openOr(cell("capDay"), () => read("capDay", "not_money", readYuan)),
    capTotalFen: openOr(cell("capTotal"), () => read("capTotal", "not_money", readYuan)),
    status: read("status", "not_word", (text) => statuses[text.toLowerCase()] ?? null),
    problems,
  };
  const empty = (field: PlanColumn) => cell(field) === "" && problems.push({ field, code: "required" });
  if (isNew) {
    empty("productId");
    empty("kind");
    if (row.audience === "institution") empty("service");
    else empty("commission");
    if (row.kind !== null && row.kind !== "ordinary") empty("parties");
  }
  return row;
}

const openOr = <T>(text: string, read: () => T | null): T | null | undefined =>
  text === "" ? undefined : forever.has(text.toLowerCase()) ? null : (read() ?? undefined);

/** `12.5` or `12.5%` → 125000; null for anything else, or above 100 %. Up to four decimals. */
export function readPercent(text: string): number | null {
  const match = /^(\d{1,3})(?:\.(\d{1,4}))?\s*%?$/.exec(text);
  if (!match) return null;
  const ppm = Number(match[1]) * 10_000 + Number((match[2] ?? "").padEnd(4, "0"));
  return ppm <= 1_000_000 ? ppm : null;
}

/** A Shanghai moment as spreadsheets write it: `2026-12-01`, `2026/12/1 8:00`, or RFC 3339 with an offset. */
export function readMoment(text: string): Date | null {
  const offset = /(Z|[+-]\d{2}:\d{2})$/.test(text);
  const match = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (!offset && !match) return null;
  const two = (part: string | undefined) => (part ?? "0").padStart(2, "0");
  const value = match
    ? `${match[1]}-${two(match[2])}-${two(match[3])}T${two(match[4])}:${two(match[5])}:${two(match[6])}+08:00`
    : text;
  const moment = new Date(value);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

function readYuan(text: string): number | null {
  try {
    const amount = parseYuan(text);
    return amount > 0 ? amount : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
