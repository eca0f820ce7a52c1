import type { getTranslations } from "next-intl/server";
import { formatRate } from "@/components/ui/rate";
import type { DryRunView } from "@/lib/dry-runs/queries";

type T = Awaited<ReturnType<typeof getTranslations<"dryRuns">>>;

export type TermLine = {
  key: string;
  text: string;
  /** Where it can be set for good, below the organisation, with the values filled in. */
  href: string | null;
};

/** What a run changed, one line for each term, with the form that would set it. */
export function termLines(t: T, run: DryRunView, planNames: Readonly<Record<string, string>> = {}): TermLine[] {
  const { lock, plans, ratios, selfPurchase } = run.terms;
  const lines: TermLine[] = [];
  if (lock) {
    const days = {
      productClickDays: String(lock.productClickDays),
      productOrderDays: String(lock.productExtensionDays),
      contentClickDays: String(lock.contentClickDays),
      contentOrderDays: String(lock.contentExtensionDays),
    };
    const scope = lock.institutionId ? (run.names[lock.institutionId] ?? lock.institutionId) : t("terms.shop");
    const query = new URLSearchParams({ ...(lock.institutionId && { institutionId: lock.institutionId }), ...days });
    lines.push({
      key: "lock",
      text: t("terms.lock", {
        scope,
        pc: lock.productClickDays,
        po: lock.productExtensionDays,
        cc: lock.contentClickDays,
        co: lock.contentExtensionDays,
      }),
      href: `/plans/locks?${query}`,
    });
  }
  for (const plan of plans)
    lines.push({
      key: plan.planId,
      text: t("terms.plan", { plan: planNames[plan.planId] ?? plan.planId, rate: formatRate(plan.servicePpm) }),
      href: `/plans/${plan.planId}?servicePpm=${plan.servicePpm}`,
    });
  for (const ratio of ratios)
    lines.push({
      key: ratio.promoterId ?? "everyone",
      text: t("terms.ratio", {
        promoter: ratio.promoterId ? (run.names[ratio.promoterId] ?? ratio.promoterId) : t("form.everyone"),
        rate: formatRate(ratio.ratioPpm),
      }),
      href: ratio.promoterId ? `/promoters/${ratio.promoterId}?ratioPpm=${ratio.ratioPpm}` : "/promoters",
    });
  if (selfPurchase)
    lines.push({
      key: "selfPurchase",
      text: t("terms.selfPurchase", { policy: t(`form.${selfPurchase}`) }),
      href: `/alliance?selfPurchase=${selfPurchase}`,
    });
  return lines;
}

/** The same in one line, for lists. */
export function summaryOf(t: T, run: DryRunView): string {
  const { lock, plans, ratios, selfPurchase } = run.terms;
  return [
    lock && t("form.lock"),
    plans.length > 0 && `${t("form.plans")} × ${plans.length}`,
    ratios.length > 0 && `${t("form.ratios")} × ${ratios.length}`,
    selfPurchase && t(`form.${selfPurchase}`),
  ]
    .filter(Boolean)
    .join(" · ");
}
