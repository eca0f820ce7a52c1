import type { BindingSpan, ContentGrant } from "@/lib/attribution/facts";

type Span = { from: Date; until: Date | null };

/** Half-open: `from <= t < until`; without `until`, for good. */
export function isWithin({ from, until }: Span, t: Date): boolean {
  return from <= t && (until === null || t < until);
}

export function isBoundAt(
  bindings: readonly BindingSpan[],
  promoterId: string,
  institutionId: string,
  t: Date,
): boolean {
  return bindings.some(
    (span) => span.promoterId === promoterId && span.institutionId === institutionId && isWithin(span, t),
  );
}

type Content = { creatorId: string | null; contentId: string | null; institutionId: string };

/**
 * The creator's authorisation of this content to this institution in force at `t`, or null.
 * One for the very content beats one for the whole account; then the later agreement.
 */
export function grantAt(grants: readonly ContentGrant[], content: Content, t: Date): ContentGrant | null {
  const inForce = grants.filter(
    (grant) =>
      grant.creatorId === content.creatorId &&
      grant.institutionId === content.institutionId &&
      (grant.contentId === null || grant.contentId === content.contentId) &&
      isWithin(grant, t),
  );
  return best(inForce, (a, b) => {
    const own = Number(isOfContent(a)) - Number(isOfContent(b));
    return own || a.from.getTime() - b.from.getTime() || a.servicePpm - b.servicePpm;
  });
}

const isOfContent = (grant: ContentGrant) => grant.contentId !== null && !grant.isAccountWide;

/**
 * The terms under which a content touch made at `touchedAt` still brings a fee at `t`: those in force at `t`, else the
 * ones agreed when it was made. A period that ran out does not take back what was touched within it; an agreement that
 * a party ended does: `ended`.
 */
export function grantFor(
  grants: readonly ContentGrant[],
  content: Content,
  touchedAt: Date,
  t: Date,
): ContentGrant | "ended" | null {
  const now = grantAt(grants, content, t);
  if (now) return now;
  const then = grantAt(grants, content, touchedAt);
  return then?.endedAt && then.endedAt <= t ? "ended" : then;
}

function best<T>(items: readonly T[], compare: (a: T, b: T) => number): T | null {
  return items.reduce<T | null>((top, item) => (top === null || compare(item, top) > 0 ? item : top), null);
}
