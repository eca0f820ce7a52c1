"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useErrorText } from "@/components/ui/error-text";
import { toast } from "@/components/ui/toast";
import { removeMemberAction, revokeInvitationAction } from "@/lib/miniapps/actions";

/** Ends a membership; what that means stands before the button. */
export function RemoveMember({ appid, member }: { appid: string; member: { id: string; name: string; role: string } }) {
  const t = useTranslations("members");
  const org = useOrg();
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="link" size="sm" aria-label={t("removeTitle", { name: member.name })}>
          {t("remove")}
        </Button>
      }
      title={t("removeTitle", { name: member.name })}
      effects={[{ value: member.role, label: t("removeEffect") }]}
      note={t("removeNote")}
      confirmLabel={t("remove")}
      tone="danger"
      action={() => removeMemberAction(org.slug, { appid, memberId: member.id })}
      onDone={() => {
        toast.success(t("removed"));
        router.refresh();
      }}
    />
  );
}

/** Takes an invitation back; nobody is in yet, so nothing is asked. */
export function RevokeInvitation({ appid, invitationId }: { appid: string; invitationId: string }) {
  const t = useTranslations("members");
  const org = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const revoke = () =>
    startTransition(async () => {
      const result = await revokeInvitationAction(org.slug, { appid, invitationId });
      if (!result.ok) return void toast.error(errorText(result.error).what);
      toast.success(t("revoked"));
      router.refresh();
    });
  return (
    <Button variant="link" size="sm" isPending={isPending} onClick={revoke}>
      {t("revoke")}
    </Button>
  );
}
