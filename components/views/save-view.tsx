"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { saveViewAction } from "@/lib/views/actions";
import { type SaveView as SaveViewInput, saveViewInput, type ViewPage } from "@/lib/views/input";

type Props = { page: ViewPage; query: string; open: boolean; onOpenChange: (open: boolean) => void };

/** Keeps the filters as they stand under a name. */
export function SaveView({ page, query, open, onOpenChange }: Props) {
  const t = useTranslations("exports.views");
  const common = useTranslations("common");
  const org = useOrg();
  const router = useRouter();
  const form = useActionForm((input: SaveViewInput) => saveViewAction(org.slug, input), {
    schema: saveViewInput,
    toInput: (values) => ({ ...values, page, query }),
    success: t("saved"),
    onSuccess: () => {
      onOpenChange(false);
      router.refresh();
    },
  });
  return (
    <Dialog title={t("saveTitle")} description={t("saveDetail")} size="sm" open={open} onOpenChange={onOpenChange}>
      <ActionForm form={form}>
        <Field label={t("name")} name="name" hint={t("nameHint")} isRequired>
          <Input maxLength={40} autoComplete="off" />
        </Field>
        <Checkbox name="isShared" label={t("shared")} />
        <DialogFoot>
          <SubmitButton>{common("save")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
