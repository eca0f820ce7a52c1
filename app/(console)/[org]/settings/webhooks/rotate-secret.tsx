"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { rotateSecret } from "@/lib/webhooks/actions";
import { rotateInput } from "@/lib/webhooks/input";
import { SecretDialog } from "./secret-dialog";

type Props = { receiverId: string; open: boolean; onOpenChange: (open: boolean) => void };

/** A new secret, and for how long the old one goes on beside it. */
export function RotateSecret({ receiverId, open, onOpenChange }: Props) {
  const t = useTranslations("webhooks.rotate");
  const { slug } = useOrg();
  const router = useRouter();
  const [secret, setSecret] = useState<string | null>(null);
  const form = useActionForm((input: Parameters<typeof rotateSecret>[1]) => rotateSecret(slug, input), {
    schema: rotateInput,
    toInput: ({ keepHours }) => ({ receiverId, keepHours: Number(keepHours) }),
    onSuccess: (made) => {
      onOpenChange(false);
      setSecret(made.secret);
    },
  });
  return (
    <>
      <Dialog title={t("title")} description={t("explain")} size="sm" open={open} onOpenChange={onOpenChange}>
        <ActionForm form={form}>
          <Field label={t("hours")} name="keepHours">
            <Select
              defaultValue="24"
              options={[0, 24, 72, 168].map((hours) => ({ value: String(hours), label: t(`hour.h${hours}`) }))}
            />
          </Field>
          <DialogFoot>
            <SubmitButton>{t("action")}</SubmitButton>
          </DialogFoot>
        </ActionForm>
      </Dialog>
      <SecretDialog
        secret={secret}
        onClose={() => {
          setSecret(null);
          router.refresh();
        }}
      />
    </>
  );
}
