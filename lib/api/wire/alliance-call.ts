import type { z } from "zod";
import type { Caller } from "@/lib/kernel/ctx";
import type { ErrorCode } from "@/lib/kernel/errors";
import type { Permission } from "@/lib/kernel/permissions";
import type { WireErrorCode } from "./errors";
import type { WireCall } from "./wire-call";
import type { WireToken } from "./wire-caller";
import type { WireDoc } from "./wire-doc";

/** What calls of institutions and shops answer to errors of ours, beside their `bad` for a parameter that is not right. */
const usual: Partial<Record<ErrorCode, WireErrorCode>> = {
  forbidden: 48001,
  too_large: 45002,
  rate_limited: 45011,
  feature_off: 10071049,
  not_bound: 10071029,
  content_not_authorised: 10071047,
};

/** Errors of ours that say a parameter does not fit. */
const badParameter: readonly ErrorCode[] = [
  "invalid_input",
  "not_found",
  "conflict",
  "wrong_state",
  "gone",
  "expired",
  "ratio_out_of_bounds",
  "commission_type_not_allowed",
  "not_in_audience",
  "paused",
  "plan_conflict",
];

type About<I extends z.ZodType> = {
  method?: WireCall["method"];
  path: string;
  /** What it does, in Chinese and in English. */
  zh: string;
  summary: string;
  token: Exclude<WireToken, "component" | "authorizer">;
  permission: Permission | null;
  /** For commands whose facts belong to several parties. */
  across?: boolean;
  /** The code for a bad parameter; 10024000 unless the path's page says another. */
  bad?: WireErrorCode;
  /** Codes of this call for errors of ours, before the usual ones. */
  codes?: Partial<Record<ErrorCode, WireErrorCode>>;
  input: I;
  doc: WireDoc;
  run: (caller: Caller, input: z.output<I>, request: Request) => Promise<object>;
};

/**
 * Declares a call of an institution or a shop (§2 to §8 of the reference). Answers are the fields beside `errcode`;
 * a bigint in them is written as a bare number. What a POST without a body is answered: 10071003 in the promoter family,
 * 44002 elsewhere.
 */
export function allianceCall<I extends z.ZodType>(it: About<I>): WireCall {
  const { method = "post", bad = 10024000, codes = {}, across = false, run, ...rest } = it;
  const isPromoter = it.path.startsWith("/channels/ec/promoter/");
  return {
    ...rest,
    method,
    across,
    isRaw: false,
    isBare: false,
    whenEmpty: isPromoter ? 10071003 : 44002,
    codes: { ...Object.fromEntries(badParameter.map((code) => [code, bad])), ...usual, ...codes },
    run: run as WireCall["run"],
  };
}
