"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog, DialogClose } from "@/components/ui/dialog";

/** A secret, the one time it can be seen. */
export function SecretDialog({ secret, onClose }: { secret: string | null; onClose: () => void }) {
  const t = useTranslations("webhooks.secret");
  return (
    <Dialog
      title={t("title")}
      open={secret !== null}
      onOpenChange={(open) => !open && onClose()}
      footer={
        <DialogClose>
          <Button variant="primary">{t("kept")}</Button>
        </DialogClose>
      }
    >
      <div className="grid gap-3">
        <Callout tone="warning" title={t("once")}>
          {t("onceDetail")}
        </Callout>
        <CopyField value={secret ?? ""} label={t("label")} />
      </div>
    </Dialog>
  );
}
