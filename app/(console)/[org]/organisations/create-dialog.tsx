"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
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

type Made = { url: string; expiresAt: Date };

/** Makes an organisation, then shows the link for its first administrator, once. */
export function CreateDialog({ slug }: { slug: string }) {
  const t = useTranslations("tenants.directory");
  const common = useTranslations("common");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const form = useActionForm((input: CreateOrganisation) => createOrganisationAction(slug, input), {
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
      title={t("create")}
      description={t(made ? "created" : "createDetail")}
      open={isOpen}
      onOpenChange={change}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden="true" />
          {t("create")}
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
              look="card"
              defaultValue="brand"
              options={admittedKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
            />
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("name")} name="name" isRequired>
              <Input maxLength={40} autoComplete="off" />
            </Field>
            <Field label={t("slug")} name="slug" hint={t("slugHint")} isOptional>
              <Input lead="/" maxLength={40} autoComplete="off" autoCapitalize="none" spellCheck={false} />
            </Field>
          </div>
          <Field label={t("email")} name="email" hint={t("emailHint")} isOptional>
            <Input type="email" autoComplete="off" />
          </Field>
          <DialogFoot>
            <DialogClose>
              <Button>{common("cancel")}</Button>
            </DialogClose>
            <SubmitButton>{t("create")}</SubmitButton>
          </DialogFoot>
        </ActionForm>
      )}
    </Dialog>
  );
}
