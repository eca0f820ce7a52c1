"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { withdrawAppealAction } from "@/lib/sanctions/actions";

/** Takes the open appeal back; another one may follow. */
export function WithdrawButton({ slug, appealId }: { slug: string; appealId: string }) {
  const t = useTranslations("sanctions.appeal");
  const router = useRouter();
  return (
    <ConfirmDialog
      title={t("withdrawTitle")}
      trigger={
        <Button size="sm" className="justify-self-start">
          {t("withdraw")}
        </Button>
      }
      effects={[{ value: 1, label: t("withdrawEffect") }]}
      confirmLabel={t("withdraw")}
      action={() => withdrawAppealAction(slug, { appealId })}
      onDone={() => router.refresh()}
    />
  );
}
