"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog } from "@/components/ui/dialog";
import { QrCode } from "@/components/ui/qr-code";
import { toast } from "@/components/ui/toast";
import { revokeCreatorInvitation } from "@/lib/creators/actions";

type Props = { invitationId: string; url: string; left: number; canRevoke: boolean };

export function InvitationButtons({ invitationId, url, left, canRevoke }: Props) {
  const t = useTranslations("creators");
  const { slug } = useOrg();
  const router = useRouter();
  return (
    <span className="inline-flex gap-1.5">
      <Dialog title={t("invite.title")} size="sm" trigger={<Button size="sm">{t("invitations.show")}</Button>}>
        <div className="grid justify-items-center gap-3">
          <QrCode text={url} what={t("invite.title")} size={208} />
          <p className="text-ink-muted text-xs">{t("invite.scan")}</p>
          <div className="w-full">
            <CopyField value={url} label={t("invite.link")} />
          </div>
        </div>
      </Dialog>
      {canRevoke && (
        <ConfirmDialog
          trigger={
            <Button size="sm" variant="ghost">
              {t("invitations.revoke")}
            </Button>
          }
          title={t("invitations.revokeTitle")}
          effects={[{ value: left.toLocaleString("en-US"), label: t("invitations.revokeLeft") }]}
          note={t("invitations.revokeNote")}
          confirmLabel={t("invitations.revoke")}
          tone="danger"
          action={() => revokeCreatorInvitation(slug, { invitationId })}
          onDone={() => {
            toast.success(t("invitations.revoked"));
            router.refresh();
          }}
        />
      )}
    </span>
  );
}
