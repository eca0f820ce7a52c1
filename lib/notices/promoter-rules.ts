export const promoterNoticeKinds = [
  "bound",
  "unbound",
  "terms_changed",
  "terms_later",
  "terms_withdrawn",
  "product_ratio",
  "commission_new",
  "commission_confirmed",
  "commission_cancelled",
  "commission_held",
  "commission_released",
  "commission_refused",
  "plan_ended",
  "coupon_quota",
] as const;

export type PromoterNotice = {
  id: string;
  kind: (typeof promoterNoticeKinds)[number];
  at: Date;
  /** Names, ids, numbers and times that its text shows; null where there is none. */
  data: Record<string, string | number | boolean | null>;
};

export type VersionRow = {
  bindingId: string;
  version: number;
  status: string;
  commissionType: number;
  ratioPpm: number;
  validFrom: string | Date;
  announcedAt: string | Date | null;
  isMine: boolean;
  institutionId: string;
  institution: string;
};

/** What two versions that follow each other say to the promoter, or null where it is no news to him. */
function changeOf(before: VersionRow | undefined, after: VersionRow): PromoterNotice["kind"] | null {
  if (after.status !== "bound") return after.status === "unbound" ? "unbound" : null;
  if (before?.status !== "bound") return "bound";
  if (after.announcedAt) return "terms_later";
  const isSame = before.commissionType === after.commissionType && before.ratioPpm === after.ratioPpm;
  if (before.announcedAt && new Date(before.validFrom) > new Date(after.validFrom)) return "terms_withdrawn";
  return isSame ? null : "terms_changed";
}

/** The changes of his bindings since then, from all versions in the order of each binding's. */
export function changesOf(rows: readonly VersionRow[], since: Date): PromoterNotice[] {
  return rows.flatMap((row, index) => {
    const earlier = rows[index - 1];
    const before = earlier?.bindingId === row.bindingId ? earlier : undefined;
    const at = new Date(row.announcedAt ?? row.validFrom);
    const kind = changeOf(before, row);
    if (!kind || at < since) return [];
    const { institutionId, institution, commissionType, ratioPpm, isMine } = row;
    const begins = kind === "terms_later" ? new Date(row.validFrom).toISOString() : null;
    const data = { institutionId, institution, commissionType, ratioPpm, isMine, begins };
    return [{ id: `${row.bindingId}:${row.version}`, kind, at, data }];
  });
}
