import type { ErrorCode } from "@/lib/kernel/errors";
import type { ConflictReason, PlanKind, PlanState } from "./rules";

/** Why one row of a call was not done, while the others were. */
export type PlanRefusal =
  | ConflictReason
  | "not_found"
  | "not_on_sale"
  | "no_cooperation"
  | "unknown_party"
  | "repeated_product"
  | "too_many"
  | "ended"
  | "wrong_state"
  | "end_past"
  | "begin_past"
  | "begun"
  | "rate_out_of_bounds"
  | "commission_fixed"
  | "commission_assigned"
  | "parties_missing"
  | "everybodys"
  | "change_scheduled"
  | "nothing_changes";

/** The most of each in one call of the wire (10023102). */
export const callLimits = { products: 20, parties: 30 } as const;

/** The code our own API and the console tell for a refusal. */
export const errorCodeOf = (refusal: PlanRefusal): ErrorCode => codes[refusal];

const codes: Record<PlanRefusal, ErrorCode> = {
  ordinary_exists: "plan_conflict",
  directed_overlaps: "plan_conflict",
  exclusive_runs: "plan_conflict",
  others_run: "plan_conflict",
  ordinary_not_listed: "plan_conflict",
  not_found: "not_found",
  not_on_sale: "wrong_state",
  no_cooperation: "not_in_audience",
  unknown_party: "invalid_input",
  repeated_product: "invalid_input",
  too_many: "invalid_input",
  ended: "wrong_state",
  wrong_state: "wrong_state",
  end_past: "invalid_input",
  begin_past: "invalid_input",
  begun: "wrong_state",
  rate_out_of_bounds: "invalid_input",
  commission_fixed: "invalid_input",
  commission_assigned: "invalid_input",
  parties_missing: "invalid_input",
  everybodys: "invalid_input",
  change_scheduled: "wrong_state",
  nothing_changes: "invalid_input",
};

/** The wire's code of a refusal (`/channels/ec/league/item/*`, reference §8.2). */
export const wireCodeOf = (refusal: PlanRefusal): number => wireCodes[refusal] ?? 10023000;

const wireCodes: Partial<Record<PlanRefusal, number>> = {
  unknown_party: 10023001,
  repeated_product: 10023101,
  ordinary_exists: 10023101,
  directed_overlaps: 10023101,
  too_many: 10023102,
  not_found: 10023103,
  not_on_sale: 10023104,
  exclusive_runs: 10023105,
  others_run: 10023105,
  ordinary_not_listed: 10023106,
  no_cooperation: 10023107,
};

/** `type` of the wire's first edition. */
export const wireTypes = { 1: "ordinary", 2: "directed", 3: "exclusive" } as const satisfies Record<number, PlanKind>;

/** `status` of the wire: listed 1, delisted 2, deleted 4, waiting to begin 10. */
export const wireStatuses: Record<PlanState, number> = { running: 1, paused: 2, ended: 4, scheduled: 10 };
