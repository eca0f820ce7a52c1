"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { revokeInvitationAction } from "@/lib/tenants/actions";

export function RevokeInvitation({ invitationId, who }: { invitationId: string; who: string }) {
  const t = useTranslations("settings.members");
  const org = useOrg();
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="ghost" size="sm">
          {t("revoke")}
        </Button>
      }
      title={t("revokeTitle")}
      effects={[{ value: 1, label: t("revokeEffect", { who }) }]}
      confirmLabel={t("revoke")}
      tone="danger"
      action={() => revokeInvitationAction(org.slug, { invitationId })}
      onDone={() => router.refresh()}
    />
  );
}
