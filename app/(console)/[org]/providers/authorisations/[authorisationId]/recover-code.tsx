"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { useErrorText } from "@/components/ui/error-text";
import { formatTime } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { recoverCodeAction } from "@/lib/providers/actions";

type Told = { code: string; expiresAt: Date; isNew: boolean };

/** Tells a lost authorization code again, or a new one. */
export function RecoverCode({ authorisationId }: { authorisationId: string }) {
  const t = useTranslations("providers.recover");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [told, setTold] = useState<Told | null>(null);
  const [isPending, startTransition] = useTransition();
  const recover = () =>
    startTransition(async () => {
      const result = await recoverCodeAction(slug, { authorisationId });
      if (!result.ok) return void toast.error(errorText(result.error).what);
      setTold(result.data);
      router.refresh();
    });
  return (
    <>
      <Button size="sm" isPending={isPending} onClick={recover}>
        {t("action")}
      </Button>
      <Dialog
        title={t("title")}
        description={t("detail")}
        open={told !== null}
        onOpenChange={(open) => !open && setTold(null)}
        footer={
          <DialogClose>
            <Button variant="primary">{t("done")}</Button>
          </DialogClose>
        }
      >
        {told && (
          <div className="grid gap-3">
            <Callout tone={told.isNew ? "warning" : "neutral"} title={t(told.isNew ? "fresh" : "same")} />
            <div>
              <p className="mb-1 font-medium">{t("code")}</p>
              <CopyField value={told.code} label={t("code")} />
              <p className="mt-1 text-ink-subtle text-xs">{t("until", { at: formatTime(told.expiresAt) })}</p>
            </div>
          </div>
        )}
      </Dialog>
    </>
  );
}
