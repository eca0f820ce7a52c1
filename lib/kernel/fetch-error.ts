export type SafeFetchCode =
  | "url_invalid"
  | "scheme_refused"
  | "address_refused"
  | "name_unresolved"
  | "header_refused"
  | "redirect_refused"
  | "too_large"
  | "timed_out"
  | "unreachable";

/** Why a guarded fetch did not happen or was cut off. The message never carries the answer's body. */
export class SafeFetchError extends Error {
  constructor(
    readonly code: SafeFetchCode,
    detail: string,
  ) {
    super(`${code}: ${detail}`);
    this.name = "SafeFetchError";
  }
}
