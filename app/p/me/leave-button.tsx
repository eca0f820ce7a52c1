"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useUnbindEffects } from "@/components/promoters/unbind-effects";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { OpenCommissions } from "@/lib/commissions/standing";
import { leaveInstitution } from "@/lib/promoters/actions";

type Props = { institution: { id: string; name: string }; open: OpenCommissions };

/** Before he leaves: what stays open and settles nonetheless. */
export function LeaveButton({ institution, open }: Props) {
  const t = useTranslations("phone.me");
  const router = useRouter();
  const effects = useUnbindEffects(open);
  return (
    <ConfirmDialog
      trigger={<Button size="phone">{t("leave")}</Button>}
      title={t("leaveTitle", { institution: institution.name })}
      effects={effects}
      note={t("leaveNote")}
      confirmLabel={t("leave")}
      tone="danger"
      action={() => leaveInstitution({ institutionId: institution.id })}
      onDone={() => {
        toast.success(t("left"));
        router.refresh();
      }}
    >
      <p className="text-ink-muted text-sm">{t("leaveKeeps")}</p>
    </ConfirmDialog>
  );
}
