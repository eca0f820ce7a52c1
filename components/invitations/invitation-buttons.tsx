"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { Result } from "@/lib/kernel/result";
import { InvitationCode, type InvitationOf } from "./invitation-code";

export type Invitation = { invitationId: string; url: string; left: number; canRevoke: boolean };
type Props = Invitation &
  InvitationOf & { revoke: (slug: string, input: { invitationId: string }) => Promise<Result<unknown>> };

/** An open invitation's QR and link, and its end. */
export function InvitationButtons({ invitationId, url, left, canRevoke, of, revoke }: Props) {
  const t = useTranslations(of);
  const { slug } = useOrg();
  const router = useRouter();
  return (
    <span className="inline-flex gap-1.5">
      <Dialog title={t("invite.title")} size="sm" trigger={<Button size="sm">{t("invitations.show")}</Button>}>
        <div className="grid justify-items-center gap-3">
          <InvitationCode of={of} url={url} />
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
