import { sign, unsign } from "@/lib/kernel/crypto";

/**
 * What a ticket says: this package, for this visitor, until then. `sourceId` is the trial or review it came from; of a
 * released version the opening that a share code may travel with.
 */
export type Ticket = {
  mode: "release" | "trial" | "review" | "probe";
  versionId: string;
  sourceId: string | null;
  /** The visitor of the web host; his storage and identity hang on it. */
  visitorId: string | null;
  /** The signed-in person, where the trial is for members only. */
  viewerId: string | null;
  expiresAt: Date;
};

const modes = { release: "r", trial: "t", review: "v", probe: "p" } as const;
const plain = /^[A-Za-z0-9_-]{1,64}$/;

/** Longest life of a ticket; a page left open longer is opened again. */
export const ticketMs = 12 * 3_600_000;

/** The right to run one package, as text for addresses: signed, so that nothing of it can be changed. */
export function issueTicket(ticket: Ticket): string {
  const parts = [
    modes[ticket.mode],
    ticket.versionId,
    ticket.sourceId ?? "",
    ticket.visitorId ?? "",
    ticket.viewerId ?? "",
  ];
  for (const part of parts) if (part !== "" && !plain.test(part)) throw new Error("a ticket's parts are plain ids");
  return sign("frame", `${parts.join("~")}~${ticket.expiresAt.getTime().toString(36)}`);
}

/** What a ticket says, or null where it is not ours or was changed. Whether it still holds is for the reader to ask. */
export function readTicket(text: string): Ticket | null {
  const parts = unsign("frame", text)?.split("~");
  if (parts?.length !== 6) return null;
  const [letter, versionId = "", sourceId, visitorId, viewerId, expiry = ""] = parts;
  const mode = (Object.keys(modes) as Ticket["mode"][]).find((one) => modes[one] === letter);
  const expiresAt = new Date(Number.parseInt(expiry, 36));
  if (!mode || Number.isNaN(expiresAt.getTime())) return null;
  return {
    mode,
    versionId,
    sourceId: sourceId || null,
    visitorId: visitorId || null,
    viewerId: viewerId || null,
    expiresAt,
  };
}

/** The text behind `/t/`: a trial's id, or a review's, signed. */
export const trialToken = (id: string): string => sign("trial", id);

/** A token for the reviewer's own look at a submission, good for a day. */
export const reviewToken = (reviewId: string, expiresAt: Date): string =>
  sign("trial", `${reviewId}~${expiresAt.getTime().toString(36)}`);

/** A token for a run of a version without a person; it opens only while that run is under way. */
export const probeToken = (versionId: string, expiresAt: Date): string =>
  sign("trial", `${versionId}~${expiresAt.getTime().toString(36)}`);

/** What a token leads to: a trial, a review, or a version that is being run without a person; null for no token. */
export type Target =
  | { trialId: string }
  | { reviewId: string; expiresAt: Date }
  | { probedId: string; expiresAt: Date };

/** What a token leads to, or null. */
export function readToken(token: string): Target | null {
  const payload = unsign("trial", token);
  if (!payload) return null;
  const [id = "", expiry] = payload.split("~");
  if (expiry === undefined) return id.startsWith("trl_") ? { trialId: id } : null;
  const expiresAt = new Date(Number.parseInt(expiry, 36));
  if (Number.isNaN(expiresAt.getTime())) return null;
  return id.startsWith("ver_") ? { probedId: id, expiresAt } : { reviewId: id, expiresAt };
}
