import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { formatTime } from "@/components/ui/time";
import type { RangeKey } from "@/lib/overview/range";
import { RangeSwitch } from "./range-switch";

type Props = { base: string; asOf: Date; range: RangeKey; children?: ReactNode };

/** Of when the figures are, and of which range; `children` are what to do next. */
export function OverviewHead({ base, asOf, range, children }: Props) {
  const t = useTranslations("overview");
  return (
    <PageHeader
      title={t("title")}
      detail={t("asOf", { at: formatTime(asOf, "minute") })}
      actions={
        <>
          <RangeSwitch path={`${base}/overview`} current={range} />
          {children}
        </>
      }
    />
  );
}
