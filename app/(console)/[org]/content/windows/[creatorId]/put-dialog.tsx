"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import type { ListOption } from "@/components/ui/option-list";
import { Picker } from "@/components/ui/picker";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { putInWindow } from "@/lib/windows/actions";
import { type PutInWindowInput, putInWindowInput } from "@/lib/windows/input";

type Props = { creatorAppid: string; creator: string; goods: readonly ListOption[] };

/** Chooses from what the institution may promote now. */
export function PutDialog({ creatorAppid, creator, goods }: Props) {
  const t = useTranslations("windows.detail");
  const { slug } = useOrg();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const form = useActionForm((input: PutInWindowInput) => putInWindow(slug, input), {
    schema: putInWindowInput,
    toInput: (values) => ({
      creatorAppid,
      productId: String(values.productId ?? ""),
      isHidden: values.isHidden === true,
    }),
    success: t("putDone"),
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog
      title={t("putTitle", { creator })}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden="true" />
          {t("put")}
        </Button>
      }
    >
      <ActionForm form={form}>
        <Field label={t("product")} name="productId" hint={t("productHint")} isRequired>
          <Picker options={goods} />
        </Field>
        <Checkbox name="isHidden" label={t("hidden")} />
        <DialogFoot>
          <SubmitButton>{t("put")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
