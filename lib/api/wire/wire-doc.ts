import type { WireErrorCode } from "./errors";

/** What has to be so before an error can be shown; the contract test knows how to bring it about. */
export type Situation =
  | "feature off"
  | "clears used up"
  | "no callback"
  | "invitations used up"
  | "talents full"
  | "no linked mini-program"
  | "window full"
  | "product off sale";

/**
 * A documented error and how to get it: the example's body with these fields changed (`undefined` leaves one out), in a
 * situation where there must be one.
 */
export type WireFault = { code: WireErrorCode; change?: Record<string, unknown>; when?: Situation };

/**
 * A documented call. Bodies may hold `{name}` for ids of the world the contract test plays it in; a bigint in the answer
 * is a bare uint64. `optional` names fields an answer may leave out, `isOnce` a call that cannot be made twice.
 */
export type WireDoc = {
  /** Section of the reference. */
  section: string;
  body: Record<string, unknown>;
  answer: Record<string, unknown>;
  optional?: readonly string[];
  isOnce?: boolean;
  faults: readonly WireFault[];
};

/** A fault in short. */
export const fault = (code: WireErrorCode, change: Record<string, unknown> = {}, when?: Situation): WireFault => ({
  code,
  change,
  when,
});
