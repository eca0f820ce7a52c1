/** What became of the request on the server, as far as the client can know. */
export type RemoteOutcome = "accepted" | "refused" | "processing" | "unknown" | "not-sent";

/** What stops a command with a sentence for the person who gave it. */
export class Problem extends Error {
  constructor(
    message: string,
    readonly detail: {
      code: string;
      remoteOutcome?: RemoteOutcome;
      fields?: Record<string, string>;
      diagnostics?: unknown[];
    },
  ) {
    super(message);
    this.name = "Problem";
  }
}

/** A wrong option or a missing one: nothing was sent. */
export const usage = (message: string): Problem => new Problem(message, { code: "usage", remoteOutcome: "not-sent" });
