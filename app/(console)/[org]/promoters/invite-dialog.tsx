"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Bounds, TermsFields, toTerms } from "@/components/promoters/terms-fields";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { buttonClasses } from "@/components/ui/button-classes";
import { Callout } from "@/components/ui/callout";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { QrCode } from "@/components/ui/qr-code";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { createPromoterInvitation } from "@/lib/promoters/actions";
import { type CreateInvitationInput, createInvitationInput } from "@/lib/promoters/input";

/** Terms first, then the QR that carries them. */
export function InviteDialog({ bounds, isFeatureOn }: { bounds: Bounds; isFeatureOn: boolean }) {
  const t = useTranslations("promoters.invite");
  const { slug } = useOrg();
  const [open, setOpen] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const change = (value: boolean) => {
    setOpen(value);
    if (value) setUrl(null);
  };
  const trigger = (
    <Button variant="primary">
      <Plus aria-hidden="true" />
      {t("action")}
    </Button>
  );
  return (
    <Dialog title={t("title")} description={t("detail")} trigger={trigger} open={open} onOpenChange={change}>
      {!isFeatureOn ? (
        <Callout
          tone="warning"
          title={t("featureOff")}
          action={
            <Link className={buttonClasses("secondary", "sm")} href={`/${slug}/alliance`}>
              {t("goOn")}
            </Link>
          }
        />
      ) : url ? (
        <Made url={url} onDone={() => setOpen(false)} />
      ) : (
        <InviteForm bounds={bounds} onMade={setUrl} />
      )}
    </Dialog>
  );
}

function InviteForm({ bounds, onMade }: { bounds: Bounds; onMade: (url: string) => void }) {
  const t = useTranslations("promoters.invite");
  const { slug } = useOrg();
  const form = useActionForm((input: CreateInvitationInput) => createPromoterInvitation(slug, input), {
    schema: createInvitationInput,
    toInput: toTerms,
    onSuccess: ({ url }) => onMade(url),
  });
  return (
    <ActionForm form={form}>
      <TermsFields bounds={bounds} />
      <div className="grid grid-cols-2 gap-4">
        <Field label={t("maxUses")} name="maxUses" isRequired>
          <Input kind="number" inputMode="numeric" defaultValue="50" />
        </Field>
        <Field label={t("validDays")} name="validDays" isRequired>
          <Input kind="number" inputMode="numeric" defaultValue="30" />
        </Field>
      </div>
      <DialogFoot>
        <SubmitButton>{t("create")}</SubmitButton>
      </DialogFoot>
    </ActionForm>
  );
}

function Made({ url, onDone }: { url: string; onDone: () => void }) {
  const t = useTranslations("promoters.invite");
  return (
    <div className="grid justify-items-center gap-3" role="status">
      <p className="font-medium">{t("ready")}</p>
      <QrCode text={url} what={t("title")} size={208} />
      <p className="text-ink-muted text-xs">{t("scan")}</p>
      <div className="w-full">
        <CopyField value={url} label={t("link")} />
      </div>
      <Button variant="primary" onClick={onDone}>
        {t("done")}
      </Button>
    </div>
  );
}
