"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CopyField } from "@/components/ui/copy-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { createMyKey } from "@/lib/tenants/actions";
import { type CreateKey as Asked, createKeyInput } from "@/lib/tenants/input";

/** Makes a secret and shows it the one time it can be seen. */
export function CreateKey() {
  const t = useTranslations("windows.keys");
  const router = useRouter();
  const [secret, setSecret] = useState<string | null>(null);
  const form = useActionForm((input: Asked) => createMyKey(input), {
    schema: createKeyInput,
    isReset: true,
    onSuccess: (made) => setSecret(made.secret),
  });
  if (secret)
    return (
      <div className="grid gap-3">
        <Callout tone="warning" title={t("once")}>
          <CopyField value={secret} label="secret" />
        </Callout>
        <Button
          size="phone"
          onClick={() => {
            setSecret(null);
            router.refresh();
          }}
        >
          {t("kept")}
        </Button>
      </div>
    );
  return (
    <ActionForm form={form}>
      <Field label={t("name")} name="name" hint={t("nameHint")} isRequired>
        <Input size="phone" maxLength={40} autoComplete="off" />
      </Field>
      <SubmitButton size="phone" className="w-full">
        {t("create")}
      </SubmitButton>
    </ActionForm>
  );
}
