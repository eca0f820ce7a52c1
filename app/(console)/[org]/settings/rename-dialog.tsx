"use client";

import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { renameOrganisationAction } from "@/lib/tenants/actions";
import { type RenameOrganisation, renameOrganisationInput } from "@/lib/tenants/input";

export function RenameDialog({ name }: { name: string }) {
  const t = useTranslations("settings.organisation");
  const common = useTranslations("common");
  const org = useOrg();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const form = useActionForm((input: RenameOrganisation) => renameOrganisationAction(org.slug, input), {
    schema: renameOrganisationInput,
    success: common("saved"),
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog
      title={t("rename")}
      description={t("renameDetail")}
      size="sm"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm">
          <Pencil aria-hidden="true" />
          {t("rename")}
        </Button>
      }
    >
      <ActionForm form={form}>
        <Field label={t("name")} name="name" isRequired>
          <Input defaultValue={name} maxLength={40} />
        </Field>
        <DialogFoot>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{common("save")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
