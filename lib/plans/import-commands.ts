import { z } from "zod";
import { audit } from "@/lib/kernel/audit";
import type { Caller, Ctx } from "@/lib/kernel/ctx";
import { groupBy } from "@/lib/kernel/group";
import { allow } from "@/lib/kernel/permissions";
import { transaction } from "@/lib/kernel/transaction";
import { createPlans } from "./commands";
import { type CsvProblem, type PlanFileRow, readPlanFile } from "./csv-rules";
import { changeOf, inputOf, partiesByAppid, refusalOf } from "./import-rows";
import { createPlansInput, planChangeInput } from "./input";
import { makeChanges } from "./make-changes";

export const importPlansInput = z.strictObject({
  csv: z.string().min(1).max(900_000),
  /** `check` does everything and takes it back: its answer is what `save` would answer. */
  mode: z.enum(["check", "save"]),
});

export type ImportedRow = {
  line: number;
  productId: string;
  planId: string | null;
  act: "create" | "change";
  /** What the row cannot be read for, or why it is refused; both empty where it is done. */
  problems: CsvProblem[];
  refusal: string | null;
};
export type PlanImportReport = {
  isSaved: boolean;
  created: number;
  changed: number;
  refused: number;
  problems: CsvProblem[];
  rows: ImportedRow[];
};

class TakenBack extends Error {
  constructor(readonly report: PlanImportReport) {
    super("taken back");
  }
}

/** Sets and changes plans row by row of a file; a row that cannot be done says why, the others are done. */
export async function importPlans(caller: Caller, raw: z.input<typeof importPlansInput>): Promise<PlanImportReport> {
  const { csv, mode } = importPlansInput.parse(raw);
  const { rows, problems } = readPlanFile(csv);
  try {
    return await transaction(caller, async (ctx) => {
      allow(ctx, "plan.write");
      const report = await apply(ctx, rows, problems);
      if (mode === "check") throw new TakenBack(report);
      await audit(ctx, {
        action: "plan.import",
        target: { type: "organisation", id: ctx.tenant.id },
        after: { created: report.created, changed: report.changed, refused: report.refused },
      });
      return { ...report, isSaved: true };
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.report;
    throw error;
  }
}

async function apply(ctx: Ctx, rows: readonly PlanFileRow[], problems: CsvProblem[]): Promise<PlanImportReport> {
  const known = await partiesByAppid(ctx, rows);
  const readable = rows.filter((row) => row.problems.length === 0);
  const refusals = new Map<number, string>();
  const made = new Map<number, string>();
  const idsOf = (row: PlanFileRow) => row.parties.map((appid) => known.get(`${row.audience}/${appid}`));
  for (const row of readable) if (idsOf(row).includes(undefined)) refusals.set(row.line, "unknown_party");
  const open = () => readable.filter((row) => !refusals.has(row.line));
  const parties = (row: PlanFileRow) => idsOf(row).filter((id): id is string => id !== undefined);

  const wanted = open().filter((row) => row.planId !== null);
  const changes = wanted.map((row) => ({ row, change: planChangeInput.safeParse(changeOf(row, parties(row))) }));
  for (const { row, change } of changes) if (!change.success) refusals.set(row.line, "rate_out_of_bounds");
  const sent = changes.flatMap(({ row, change }) =>
    change.success && row.planId ? [{ row, planId: row.planId, change: change.data }] : [],
  );
  const answers = await makeChanges(ctx, sent, null);
  sent.forEach(({ row, planId }, index) => {
    const answer = answers[index];
    if (answer && "error" in answer) refusals.set(row.line, answer.error.message);
    else made.set(row.line, planId);
  });

  const fresh = open().filter((row) => row.planId === null);
  const sets = groupBy(fresh, (row) =>
    JSON.stringify([
      row.audience,
      row.kind,
      row.name,
      row.commissionPpm !== null,
      row.beginAt,
      row.endAt,
      row.capDayFen,
      row.capTotalFen,
    ]),
  );
  for (const set of sets.values()) {
    const input = createPlansInput.safeParse(inputOf(ctx, set, parties));
    if (!input.success) {
      for (const row of set) refusals.set(row.line, refusalOf(input.error));
      continue;
    }
    if (input.data.beginAt && input.data.beginAt < ctx.now) {
      for (const row of set) refusals.set(row.line, "begin_past");
      continue;
    }
    if (input.data.endAt && input.data.endAt <= (input.data.beginAt ?? ctx.now)) {
      for (const row of set) refusals.set(row.line, "end_past");
      continue;
    }
    const { plans } = await createPlans(ctx, input.data);
    plans.forEach((plan, index) => {
      const row = set[index];
      if (!row) return;
      if ("error" in plan) refusals.set(row.line, plan.error.code === "not_found" ? "not_found" : plan.error.message);
      else made.set(row.line, plan.planId);
    });
  }
  const told = rows.map(
    (row): ImportedRow => ({
      line: row.line,
      productId: row.productId,
      planId: row.planId ?? made.get(row.line) ?? null,
      act: row.planId === null ? "create" : "change",
      problems: row.problems,
      refusal: refusals.get(row.line) ?? null,
    }),
  );
  const isDone = (row: ImportedRow) => row.problems.length === 0 && row.refusal === null;
  const done = told.filter(isDone);
  const created = done.filter((row) => row.act === "create").length;
  return {
    isSaved: false,
    created,
    changed: done.length - created,
    refused: told.length - done.length,
    problems,
    rows: told,
  };
}
