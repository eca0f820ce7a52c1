"use client";

import { Building2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { InvitationLink } from "@/components/tenants/invitation-link";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { createOrganisationAction } from "@/lib/tenants/actions";
import { admittedKinds, type CreateOrganisation, createOrganisationInput } from "@/lib/tenants/input";

/** Admits an organisation and shows the link that makes its first administrator. */
export function AdmitDialog() {
  const t = useTranslations("settings.organisations");
  const shell = useTranslations("shell.kind");
  const common = useTranslations("common");
  const org = useOrg();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<{ url: string; expiresAt: Date } | null>(null);
  const form = useActionForm((input: CreateOrganisation) => createOrganisationAction(org.slug, input), {
    schema: createOrganisationInput,
    onSuccess: (data) => {
      setMade(data.invitation);
      router.refresh();
    },
  });
  const change = (open: boolean) => {
    setOpen(open);
    if (!open) setMade(null);
  };
  return (
    <Dialog
      title={t("admit")}
      description={made ? t("admitted") : t("admitDetail")}
      open={isOpen}
      onOpenChange={change}
      trigger={
        <Button variant="primary" size="sm">
          <Building2 aria-hidden="true" />
          {t("admit")}
        </Button>
      }
      footer={
        made && (
          <DialogClose>
            <Button variant="primary">{common("close")}</Button>
          </DialogClose>
        )
      }
    >
      {made ? (
        <InvitationLink url={made.url} expiresAt={made.expiresAt} />
      ) : (
        <ActionForm form={form}>
          <Field label={t("kind")} name="kind" isGroup>
            <RadioGroup
              name="kind"
              defaultValue="brand"
              options={admittedKinds.map((kind) => ({ value: kind, label: shell(kind) }))}
            />
          </Field>
          <Field label={t("name")} name="name" isRequired>
            <Input maxLength={40} autoComplete="off" />
          </Field>
          <Field label={t("slug")} name="slug" hint={t("slugHint")} isOptional>
            <Input lead="/" maxLength={32} autoComplete="off" autoCapitalize="none" spellCheck={false} />
          </Field>
          <Field label={t("email")} name="email" hint={t("emailHint")} isOptional>
            <Input type="email" autoComplete="off" />
          </Field>
          <DialogFoot>
            <DialogClose>
              <Button>{common("cancel")}</Button>
            </DialogClose>
            <SubmitButton>{t("admit")}</SubmitButton>
          </DialogFoot>
        </ActionForm>
      )}
    </Dialog>
  );
}
