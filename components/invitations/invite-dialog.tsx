"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { InvitationCode, type InvitationOf } from "./invitation-code";
import { MakeLinkDialog } from "./make-link-dialog";

type Props = InvitationOf & { children: (onMade: (url: string) => void) => ReactNode };

/** Terms first, then the QR that carries them. */
export function InviteDialog({ of, children }: Props) {
  const t = useTranslations(of);
  return (
    <MakeLinkDialog
      title={t("invite.title")}
      detail={t("invite.detail")}
      action={t("invite.action")}
      form={children}
      made={(url, close) => (
        <div className="grid justify-items-center gap-3" role="status">
          <p className="font-medium">{t("invite.ready")}</p>
          <InvitationCode of={of} url={url} />
          <Button variant="primary" onClick={close}>
            {t("invite.done")}
          </Button>
        </div>
      )}
    />
  );
}
