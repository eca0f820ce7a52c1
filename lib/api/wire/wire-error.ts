import type { WireErrorCode } from "./errors";

/** Thrown by a call that knows the code of the wire itself. */
export class WireError extends Error {
  constructor(readonly errcode: WireErrorCode) {
    super(String(errcode));
  }
}
