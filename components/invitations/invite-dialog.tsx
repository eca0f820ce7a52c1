"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { InvitationCode, type InvitationOf } from "./invitation-code";

type Props = InvitationOf & { children: (onMade: (url: string) => void) => ReactNode };

/** Terms first, then the QR that carries them. */
export function InviteDialog({ of, children }: Props) {
  const t = useTranslations(of);
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const change = (value: boolean) => {
    setOpen(value);
    if (value) setUrl(null);
    else if (url) router.refresh();
  };
  return (
    <Dialog
      title={t("invite.title")}
      description={t("invite.detail")}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden="true" />
          {t("invite.action")}
        </Button>
      }
      open={open}
      onOpenChange={change}
    >
      {url ? (
        <div className="grid justify-items-center gap-3" role="status">
          <p className="font-medium">{t("invite.ready")}</p>
          <InvitationCode of={of} url={url} />
          <Button variant="primary" onClick={() => change(false)}>
            {t("invite.done")}
          </Button>
        </div>
      ) : (
        children(setUrl)
      )}
    </Dialog>
  );
}
