"use client";

import { Share2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Picker } from "@/components/ui/picker";
import { QrCode } from "@/components/ui/qr-code";
import { SubmitButton } from "@/components/ui/submit-button";
import { DisabledReason } from "@/components/ui/tooltip";
import { useActionForm } from "@/components/ui/use-action-form";
import { createShare } from "@/lib/shares/actions";
import { type CreateShareInput, createShareInput } from "@/lib/shares/input";

type Props = {
  target: CreateShareInput["target"];
  isOpen: boolean;
  promoters: readonly { value: string; label: string; detail: string }[];
};

/** The institution makes a promoter's link and QR of this content. */
export function ShareDialog({ target, isOpen, promoters }: Props) {
  const t = useTranslations("creators.one");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const button = (
    <Button variant="primary" disabled={!isOpen}>
      <Share2 aria-hidden="true" />
      {t("share")}
    </Button>
  );
  if (!isOpen) return <DisabledReason reason={t("notNow")}>{button}</DisabledReason>;
  const change = (value: boolean) => {
    setOpen(value);
    if (value) setUrl(null);
    else router.refresh();
  };
  return (
    <Dialog title={t("shareTitle")} trigger={button} open={open} onOpenChange={change}>
      {url ? (
        <div className="grid justify-items-center gap-3" role="status">
          <p className="font-medium">{t("shareReady")}</p>
          <QrCode text={url} what={t("shareTitle")} size={208} />
          <p className="text-ink-muted text-xs">{t("shareScan")}</p>
          <div className="w-full">
            <CopyField value={url} label={t("shareLink")} />
          </div>
          <Button variant="primary" onClick={() => change(false)}>
            {t("done")}
          </Button>
        </div>
      ) : (
        <ShareForm target={target} promoters={promoters} onMade={setUrl} />
      )}
    </Dialog>
  );
}

function ShareForm({ target, promoters, onMade }: Omit<Props, "isOpen"> & { onMade: (url: string) => void }) {
  const t = useTranslations("creators.one");
  const { slug } = useOrg();
  const form = useActionForm((input: CreateShareInput) => createShare(slug, input), {
    schema: createShareInput,
    toInput: (values) => ({ ...values, target }),
    onSuccess: (made) => onMade(made.url),
  });
  return (
    <ActionForm form={form}>
      <Field label={t("sharePick")} name="sharerAppid" isRequired>
        <Picker options={promoters} />
      </Field>
      <DialogFoot>
        <SubmitButton>{t("shareMake")}</SubmitButton>
      </DialogFoot>
    </ActionForm>
  );
}
