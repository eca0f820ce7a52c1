import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { CardRow } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { Stat } from "@/components/ui/stat";
import { formatTime } from "@/components/ui/time";
import type { ReviewQuota } from "@/lib/review-quotas/queries";

const figure = (n: number) => n.toLocaleString("en-US");

/** One number for what a provider may still submit, and when it begins anew. */
export function QuotaStat({ quota, need }: { quota: ReviewQuota; need?: number }) {
  const t = useTranslations("waves.quota");
  const share = quota.monthlyLimit === 0 ? 1 : quota.used / quota.monthlyLimit;
  return (
    <Stat
      label={t("title")}
      value={figure(quota.left)}
      of={t("of", { limit: figure(quota.monthlyLimit) })}
      progress={
        <Progress
          label={t("title")}
          value={quota.used}
          max={quota.monthlyLimit}
          tone={share >= 0.95 ? "danger" : share >= 0.8 ? "warning" : "accent"}
          next={need ? { value: need } : undefined}
        />
      }
      sub={[
        t("used", { used: figure(quota.used), reserved: figure(quota.reservedFirst) }),
        t("reset", { at: formatTime(quota.resetAt, "short") }),
      ].join(" · ")}
    />
  );
}

/** Over the list of releases. */
export function QuotaRow({ quota }: { quota: ReviewQuota }) {
  const t = useTranslations("waves.quota");
  return (
    <div className="mt-3 grid gap-3">
      <CardRow>
        <QuotaStat quota={quota} />
      </CardRow>
      {quota.leftFirst > 0 && quota.left === 0 && (
        <Callout tone="warning" title={t("low")}>
          {t("first", { n: figure(quota.leftFirst) })}
        </Callout>
      )}
    </div>
  );
}
