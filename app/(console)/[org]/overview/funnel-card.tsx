import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Funnel } from "@/components/ui/funnel";
import type { FunnelCounts } from "@/lib/overview/figures";
import type { RangeKey } from "@/lib/overview/range";

const STEPS = ["clicks", "touches", "attributed", "paid", "confirmed"] as const;

/** From shares opened to commissions confirmed. A visit with a code may touch several products, so touches may be more. */
export function FunnelCard({
  funnel,
  range,
  children,
}: {
  funnel: FunnelCounts;
  range: RangeKey;
  children?: ReactNode;
}) {
  const t = useTranslations("overview");
  return (
    <Card title={t("funnel.title")} note={t(`range.${range}`)}>
      <Funnel
        label={t("funnel.title")}
        steps={STEPS.map((key) => ({ key, label: t(`funnel.${key}`), value: funnel[key] }))}
      />
      {children}
    </Card>
  );
}
