/** Codes a command may throw, with the HTTP status a machine sees. */
export const errorStatus = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid_input: 400,
  conflict: 409,
  gone: 410,
  too_large: 413,
  idempotency_mismatch: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
  // states of the field that a caller must tell apart
  wrong_state: 409,
  package_refused: 400,
  deposit_missing: 409,
  not_admitted: 409,
  sold_out: 409,
  per_person_limit: 409,
  not_in_audience: 409,
  paused: 409,
  expired: 409,
  not_started: 409,
  quota: 409,
  refund_exceeds_paid: 409,
  price_exceeded: 400,
  feature_off: 409,
  not_bound: 409,
  content_not_authorised: 409,
  window_not_authorised: 409,
  plan_conflict: 409,
  no_cooperation: 409,
  ratio_out_of_bounds: 400,
  commission_type_not_allowed: 409,
  insufficient_stock: 409,
  already_member: 409,
  other_phone: 409,
  second_person: 409,
  released_by_provider: 409,
  sanctioned: 409,
  qualification_expired: 409,
  exclusive_set_taken: 409,
  template_full: 409,
  // versions: lib/versions
  no_live_version: 409,
  grey_running: 409,
  grey_only_rises: 409,
  upload_processing: 409,
  address_refused: 403,
  receiver_refused: 409,
  origin_refused: 403,
  sandbox_only: 403,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** Thrown inside commands and queries; the door turns it into a `Result` or a status. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail: {
      message?: string;
      fields?: Record<string, string>;
      params?: Record<string, string | number>;
    } = {},
  ) {
    super(detail.message ?? code);
    this.name = "AppError";
  }
}

export const notFound = (what?: string) => new AppError("not_found", what ? { params: { what } } : {});

/** Throws `code` unless the rule holds. */
export function ensure(
  holds: unknown,
  code: ErrorCode,
  detail: ConstructorParameters<typeof AppError>[1] = {},
): asserts holds {
  if (!holds) throw new AppError(code, detail);
}

/** Guards against a state that the code believes impossible; seen in logs, never by the caller. */
export function assertInvariant(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(`invariant broken: ${what}`);
}
