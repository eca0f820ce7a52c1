"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatTime } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { cancelChangeAction } from "@/lib/plans/actions";

type Props = { planId: string; at: Date; says: string; canWrite: boolean; promoters: number };

/** The change that lies ahead, and the way to take it back while it does. */
export function ScheduledChange({ planId, at, says, canWrite, promoters }: Props) {
  const t = useTranslations("plans.detail");
  const { slug } = useOrg();
  const router = useRouter();
  return (
    <Callout
      tone="accent"
      title={t("ahead", { at: formatTime(at, "minute") })}
      action={
        canWrite && (
          <ConfirmDialog
            trigger={<Button size="sm">{t("takeBack")}</Button>}
            title={t("takeBackTitle")}
            effects={[{ value: promoters.toLocaleString("en-US"), label: t("affectedPromoters") }]}
            note={t("takeBackNote")}
            confirmLabel={t("takeBack")}
            action={() => cancelChangeAction(slug, { planId })}
            onDone={() => {
              toast.success(t("takenBackDone"));
              router.refresh();
            }}
          />
        )
      }
    >
      {says}
    </Callout>
  );
}
