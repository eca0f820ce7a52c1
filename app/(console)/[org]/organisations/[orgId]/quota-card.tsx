import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { KvList } from "@/components/ui/kv-list";
import type { Caller } from "@/lib/kernel/ctx";
import { may } from "@/lib/kernel/permissions";
import { getReviewQuota } from "@/lib/review-quotas/queries";
import { QuotaForm } from "./quota-form";

/** What a provider may submit for review a month; the operator sets it here. */
export async function QuotaCard({ caller, providerId }: { caller: Caller; providerId: string }) {
  const [t, quota] = await Promise.all([getTranslations("waves.operatorQuota"), getReviewQuota(caller, providerId)]);
  const figure = (n: number) => n.toLocaleString("en-US");
  return (
    <Card title={t("title")} note={t("used", { used: figure(quota.used), left: figure(quota.left) })} hasLine>
      {may(caller, "quota.set") ? (
        <QuotaForm providerId={providerId} monthlyLimit={quota.monthlyLimit} reservedFirst={quota.reservedFirst} />
      ) : (
        <KvList
          items={[
            { label: t("limit"), value: figure(quota.monthlyLimit) },
            { label: t("reserved"), value: figure(quota.reservedFirst) },
          ]}
        />
      )}
    </Card>
  );
}
