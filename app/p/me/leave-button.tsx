"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { leaveInstitution } from "@/lib/promoters/actions";

export function LeaveButton({ institution }: { institution: { id: string; name: string } }) {
  const t = useTranslations("phone.me");
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button>{t("leave")}</Button>}
      title={t("leaveTitle", { institution: institution.name })}
      effects={[{ value: t("leaveNow"), label: t("leaveEffect") }]}
      note={t("leaveNote")}
      confirmLabel={t("leave")}
      tone="danger"
      action={() => leaveInstitution({ institutionId: institution.id })}
      onDone={() => {
        toast.success(t("left"));
        router.refresh();
      }}
    />
  );
}
