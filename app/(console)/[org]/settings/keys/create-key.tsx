"use client";

import { KeyRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog, DialogClose, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { DisabledReason } from "@/components/ui/tooltip";
import { useActionForm } from "@/components/ui/use-action-form";
import { createApiKeyAction } from "@/lib/tenants/actions";
import { createKeyInput, type CreateKey as Input_ } from "@/lib/tenants/input";

/** Makes a secret and shows it the one time it can be seen. */
export function CreateKey({ appid, isFull }: { appid: string; isFull: boolean }) {
  const t = useTranslations("settings.keys");
  const common = useTranslations("common");
  const org = useOrg();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const form = useActionForm((input: Input_) => createApiKeyAction(org.slug, input), {
    schema: createKeyInput,
    onSuccess: (data) => {
      setSecret(data.secret);
      router.refresh();
    },
  });
  const change = (open: boolean) => {
    setOpen(open);
    if (!open) setSecret(null);
  };
  const button = (
    <Button variant="primary" size="sm" disabled={isFull}>
      <KeyRound aria-hidden="true" />
      {t("create")}
    </Button>
  );
  if (isFull && !isOpen) return <DisabledReason reason={t("full")}>{button}</DisabledReason>;
  return (
    <Dialog
      title={t("create")}
      description={secret ? undefined : t("createDetail")}
      open={isOpen}
      onOpenChange={change}
      trigger={button}
      footer={
        secret && (
          <DialogClose>
            <Button variant="primary">{t("kept")}</Button>
          </DialogClose>
        )
      }
    >
      {secret ? (
        <div className="grid gap-3">
          <Callout tone="warning" title={t("once")}>
            {t("onceDetail")}
          </Callout>
          <div>
            <p className="mb-1 font-medium">appid</p>
            <CopyField value={appid} label="appid" />
          </div>
          <div>
            <p className="mb-1 font-medium">secret</p>
            <CopyField value={secret} label="secret" />
          </div>
        </div>
      ) : (
        <ActionForm form={form}>
          <Field label={t("name")} name="name" hint={t("nameHint")} isRequired>
            <Input maxLength={40} autoComplete="off" />
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
