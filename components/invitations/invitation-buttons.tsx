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
import type { Result } from "@/lib/kernel/result";

export type Invitation = { invitationId: string; url: string; left: number; canRevoke: boolean };
type Props = Invitation & {
  /** Whose words: a promoter's or a creator's invitation. */
  of: "promoters" | "creators";
  revoke: (slug: string, input: { invitationId: string }) => Promise<Result<unknown>>;
};

/** An open invitation's QR and link, and its end. */
export function InvitationButtons({ invitationId, url, left, canRevoke, of, revoke }: Props) {
  const t = useTranslations(of);
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
          action={() => revoke(slug, { invitationId })}
          onDone={() => {
            toast.success(t("invitations.revoked"));
            router.refresh();
          }}
        />
      )}
    </span>
  );
}
