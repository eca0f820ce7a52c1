"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { createPlatform } from "@/lib/open-platforms/actions";
import { type CreatePlatformInput, createPlatformInput } from "@/lib/open-platforms/input";
import { SubjectFields } from "./subject-fields";

export function CreatePlatform() {
  const t = useTranslations("institutions.openPlatform");
  const { slug } = useOrg();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const form = useActionForm((input: CreatePlatformInput) => createPlatform(slug, input), {
    schema: createPlatformInput,
    success: t("created"),
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog
      title={t("create")}
      description={t("createDetail")}
      size="sm"
      trigger={<Button variant="primary">{t("create")}</Button>}
      open={isOpen}
      onOpenChange={setOpen}
    >
      <ActionForm form={form}>
        <SubjectFields />
        <DialogFoot>
          <SubmitButton>{t("create")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
