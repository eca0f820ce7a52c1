import type { Caller } from "@/lib/kernel/ctx";
import { AppError } from "@/lib/kernel/errors";
import type { PlanTerms } from "@/lib/plans/change-rules";
import type { PlanError } from "@/lib/plans/commands";
import { appidsOfParties } from "@/lib/plans/export-plans";
import { creatorIdsOf } from "@/lib/plans/partner-queries";
import type { PlanRow } from "@/lib/plans/plan-rows";
import { getPlan, type PlanVersionView } from "@/lib/plans/queries";

/** Plans as the native API tells them: parties by their appids. */
export async function told(caller: Caller, rows: readonly PlanRow[]) {
  const names = await appidsOfParties(caller, rows);
  const appids = (parties: PlanRow["institutions"]) => parties?.map((it) => names.get(it.id) ?? it.id) ?? null;
  return (row: PlanRow) => ({
    plan_id: row.planId,
    product_id: row.productId,
    kind: row.kind,
    audience: row.audience,
    name: row.name,
    status: row.state,
    service_ppm: row.servicePpm,
    commission_by: row.commissionBy,
    commission_ppm: row.commissionPpm,
    institution_appids: appids(row.institutions),
    creator_appids: appids(row.creators),
    begin_at: row.beginAt,
    end_at: row.endAt,
    cap_day_fen: row.capDayFen,
    cap_total_fen: row.capTotalFen,
    spent_day_fen: row.spentDayFen,
    spent_total_fen: row.spentTotalFen,
    is_stopped_by_cap: row.stoppedUntil !== null,
    next_change_at: row.nextChangeAt,
    version: row.version,
  });
}

export async function one(caller: Caller, planId: string) {
  const plan = await getPlan(caller, planId);
  return (await told(caller, [plan]))(plan);
}

/** Ids of creators by appid; invalid_input names the first that is none. */
export async function knownCreators(caller: Caller, appids: readonly string[]): Promise<string[]> {
  const ids = await creatorIdsOf(caller, appids);
  return ids.map((id, index) => {
    if (!id) throw new AppError("invalid_input", { fields: { [`creator_appids.${index}`]: "no such creator" } });
    return id;
  });
}

const words: Record<keyof PlanTerms, string> = {
  status: "status",
  servicePpm: "service_ppm",
  commissionPpm: "commission_ppm",
  institutionIds: "institution_appids",
  creatorIds: "creator_appids",
  barredCreatorIds: "blocked_creators",
  beginAt: "begin_at",
  endAt: "end_at",
  capDayFen: "cap_day_fen",
  capTotalFen: "cap_total_fen",
};

export const changedWords = (keys: readonly (keyof PlanTerms)[]): string[] => keys.map((key) => words[key]);

export const versionShape = (it: PlanVersionView) => ({
  version: it.version,
  standing: it.standing,
  valid_from: it.validFrom,
  changed: changedWords(it.changed),
  changed_by: it.changedBy,
  status: it.terms.status,
  service_ppm: it.terms.servicePpm,
  commission_ppm: it.terms.commissionPpm,
  begin_at: it.terms.beginAt,
  end_at: it.terms.endAt,
  cap_day_fen: it.terms.capDayFen,
  cap_total_fen: it.terms.capTotalFen,
});

/** A row's refusal beside the rows that were done. */
export const errorShape = ({ code, message, planId }: PlanError) => ({ code, message, plan_id: planId });
