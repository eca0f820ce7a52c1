import { type OrgKind, type OrgRole, rolesOf, type TenantKind } from "@/db/enums";
import { MINUTE_MS } from "@/lib/kernel/time";

const shape =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/**
 * The one spelling of an address under which an account is kept: trimmed, NFKC, lower case. Null for what is no single
 * plain address: lists, quoted parts, control characters, and look-alikes of `@` that another system would read as one.
 */
export function canonicalEmail(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > 254 || trimmed.split("@").length !== 2) return null;
  const plain = trimmed.normalize("NFKC").toLowerCase();
  return shape.test(plain) ? plain : null;
}

/** Failures within the window after which no further try is looked at. An office shares one address: it may fail more. */
export const signInLimits = { account: 10, address: 50, windowMs: 15 * MINUTE_MS } as const;

/** What is left of an account's tries, and when the oldest failure leaves the window. `failures` are newest last. */
export function signInAllowance(failures: readonly Date[], limit: number, now: Date): { left: number; waitMs: number } {
  const since = now.getTime() - signInLimits.windowMs;
  const recent = failures.filter((moment) => moment.getTime() > since);
  const left = Math.max(0, limit - recent.length);
  const oldest = recent[recent.length - limit];
  return { left, waitMs: left > 0 || !oldest ? 0 : oldest.getTime() - since };
}

type Own = OrgRole | "key" | "self" | "delegate" | "system";

/**
 * Who may hand out a role, or take it from somebody: administrators every one, programs all but the administrator's,
 * others only what they hold.
 */
export function mayGrant(own: Own, role: OrgRole): boolean {
  if (own === "admin" || own === "system") return true;
  if (own === "key") return role !== "admin";
  return own === role;
}

/** Whether people of such an organisation can have the role: an institution has two roles more. */
export const isRoleOf = (kind: TenantKind, role: OrgRole): boolean => rolesOf(kind as OrgKind).includes(role);

/** First parts of addresses that are not organisations. */
const reserved = new Set(
  "api auth authorise admin app c cgi-bin channels console docs fonts frame help host join join-member login m p s shop static t wxa www".split(
    " ",
  ),
);

/** Whether a name may stand in the console's addresses. */
export const isFreeSlug = (slug: string): boolean => /^[a-z][a-z0-9-]{1,30}[a-z0-9]$/.test(slug) && !reserved.has(slug);

export type InvitationState = "open" | "accepted" | "revoked" | "expired";

/** What has become of an invitation. */
export function invitationState(
  row: { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): InvitationState {
  if (row.acceptedAt) return "accepted";
  if (row.revokedAt) return "revoked";
  return row.expiresAt > now ? "open" : "expired";
}

/** Live secrets an organisation may have: the old and the new one while it changes over. */
export const liveKeyLimit = 2;
