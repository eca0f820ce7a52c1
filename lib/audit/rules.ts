import type { OrgKind } from "@/db/enums";

const everywhere = ["org", "member", "key"] as const;

/** Nouns under which an organisation's log is filtered: what can happen there, most telling first. */
const nouns: Record<OrgKind, readonly string[]> = {
  operator: [...everywhere, "admission", "contract", "deposit", "version", "brand", "attribution", "clock"],
  brand: [
    ...everywhere,
    "admission",
    "authorisation",
    "miniapp",
    "version",
    "product",
    "plan",
    "lock",
    "coupon",
    "order",
    "attribution",
    "deposit",
  ],
  provider: [...everywhere, "authorisation", "provider", "brand", "admission", "miniapp", "version"],
  institution: [...everywhere, "institution", "promoter", "binding", "creator", "share", "coupon", "attribution"],
};

export const auditNouns = (kind: OrgKind): readonly string[] => nouns[kind];
