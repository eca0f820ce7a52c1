"use client";

import { Dices } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { randomText } from "@/components/ui/random-text";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { callbackModes } from "@/db/enums";
import { saveCallback } from "@/lib/webhooks/actions";
import { type CallbackInput, callbackInput } from "@/lib/webhooks/input";
import type { ReceiverView } from "@/lib/webhooks/queries";

/** Address, token, key and mode; kept once the address has answered the check. */
export function CallbackDialog({ callback }: { callback: ReceiverView | null }) {
  const t = useTranslations("webhooks.callback");
  const { slug } = useOrg();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const form = useActionForm((input: CallbackInput) => saveCallback(slug, input), {
    schema: callback ? callbackInput : callbackInput.required({ token: true, encodingKey: true }),
    success: t("saved"),
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog
      title={t(callback ? "changeTitle" : "set")}
      description={t("explain")}
      trigger={
        <Button size="sm" variant={callback ? "secondary" : "primary"}>
          {t(callback ? "change" : "set")}
        </Button>
      }
      open={isOpen}
      onOpenChange={setOpen}
    >
      <ActionForm form={form}>
        <Field label={t("url")} name="url" hint={t("urlHint")} isRequired>
          <Input
            className="code"
            type="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://example.com/callback"
            defaultValue={callback?.url}
          />
        </Field>
        <Secret name="token" label={t("token")} hint={t("tokenHint")} length={24} isKept={callback !== null} />
        <Secret name="encodingKey" label={t("key")} hint={t("keyHint")} length={43} isKept={callback !== null} />
        <Callout tone="warning" title={t("once")} />
        <Field label={t("mode")} name="mode" isGroup>
          <RadioGroup
            name="mode"
            defaultValue={callback?.mode ?? "safe"}
            options={callbackModes.map((mode) => ({
              value: mode,
              label: t(`modes.${mode}`),
              detail: t(`modeDetail.${mode}`),
            }))}
          />
        </Field>
        <DialogFoot>
          <SubmitButton>{t("save")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}

type SecretProps = { name: string; label: string; hint: string; length: number; isKept: boolean };

/** Written by hand or made by chance, and seen so that it can be copied to the other side. */
function Secret({ name, label, hint, length, isKept }: SecretProps) {
  const t = useTranslations("webhooks.callback");
  const ref = useRef<HTMLInputElement>(null);
  const fill = () => {
    if (ref.current) ref.current.value = randomText(length);
  };
  return (
    <Field
      label={label}
      name={name}
      hint={isKept ? `${hint} · ${t("keep")}` : hint}
      isRequired={!isKept}
      aside={
        <Button variant="link" size="sm" onClick={fill}>
          <Dices aria-hidden="true" />
          {t("generate")}
        </Button>
      }
    >
      <Input ref={ref} className="code" maxLength={43} autoComplete="off" spellCheck={false} />
    </Field>
  );
}
