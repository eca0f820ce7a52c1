"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { leaveMiniappAction } from "@/lib/miniapps/actions";

/** Leaves a mini-program by oneself. */
export function LeaveButton({ memberId, name, trials }: { memberId: string; name: string; trials: string }) {
  const t = useTranslations("members.mine");
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="link" aria-label={t("leaveTitle", { name })}>
          {t("leave")}
        </Button>
      }
      title={t("leaveTitle", { name })}
      effects={[{ value: trials, label: t("leaveEffect") }]}
      note={t("leaveNote")}
      confirmLabel={t("leave")}
      tone="danger"
      action={() => leaveMiniappAction({ memberId })}
      onDone={() => {
        toast.success(t("left"));
        router.refresh();
      }}
    />
  );
}
