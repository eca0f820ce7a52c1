import type { OrgKind } from "@/db/enums";

const everywhere = ["org", "member", "key"] as const;
/** Of whoever can have a server that hears of events. */
const parties = [...everywhere, "webhook"] as const;

/** Nouns under which an organisation's log is filtered: what can happen there, most telling first. */
const nouns: Record<OrgKind, readonly string[]> = {
  operator: [
    ...everywhere,
    "admission",
    "contract",
    "deposit",
    "version",
    "brand",
    "review_quota",
    "attribution",
    "clock",
  ],
  brand: [
    ...parties,
    "admission",
    "authorisation",
    "link",
    "account",
    "miniapp",
    "version",
    "wave",
    "product",
    "plan",
    "lock",
    "coupon",
    "order",
    "attribution",
    "deposit",
  ],
  provider: [...parties, "authorisation", "template", "wave", "provider", "brand", "admission", "miniapp", "version"],
  institution: [
    ...parties,
    "institution",
    "link",
    "account",
    "promoter",
    "binding",
    "creator",
    "share",
    "coupon",
    "attribution",
  ],
};

export const auditNouns = (kind: OrgKind): readonly string[] => nouns[kind];
