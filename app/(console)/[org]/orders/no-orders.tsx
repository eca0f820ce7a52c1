import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import type { Org } from "@/lib/doors/organisation";

const LEADS: Partial<Record<Org["kind"], string>> = { brand: "/plans", institution: "/promoters" };

/** No order at all: what brings the first one. None left by the filter: how to widen it. */
export function NoOrders({ org, hasAny, query }: { org: Org; hasAny: boolean; query: string }) {
  const t = useTranslations("orders.empty");
  const isFiltered = hasAny || query !== "";
  const lead = LEADS[org.kind];
  if (isFiltered) {
    return (
      <EmptyState
        title={t("filtered.title")}
        detail={t("filtered.detail")}
        actions={<ButtonLink href={`/${org.slug}/orders`}>{t("filtered.action")}</ButtonLink>}
      />
    );
  }
  return (
    <EmptyState
      title={t("title")}
      detail={t(`detail.${org.kind}`)}
      actions={
        lead && (
          <ButtonLink variant="primary" href={`/${org.slug}${lead}`}>
            {t(`action.${org.kind}`)}
          </ButtonLink>
        )
      }
    />
  );
}
