"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { resetLockRuleAction } from "@/lib/plans/actions";

/** Takes an institution's own days back. */
export function ResetLockRule({
  institutionId,
  name,
  promoters,
}: {
  institutionId: string;
  name: string;
  promoters: number;
}) {
  const t = useTranslations("plans.lock");
  const td = useTranslations("plans.detail");
  const { slug } = useOrg();
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button size="sm">{t("reset")}</Button>}
      title={`${name} · ${t("reset")}`}
      effects={[{ value: promoters.toLocaleString("en-US"), label: td("affectedPromoters") }]}
      note={t("note")}
      confirmLabel={t("reset")}
      action={() => resetLockRuleAction(slug, { institutionId })}
      onDone={() => {
        toast.success(t("resetDone"));
        router.refresh();
      }}
    />
  );
}
