"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useActionForm } from "@/components/ui/use-action-form";
import type { Result } from "@/lib/kernel/result";
import { type KeyAddresses, keyAddressesInput } from "@/lib/tenants/input";

type Props = {
  keyId: string;
  addresses: readonly string[];
  save: (input: KeyAddresses) => Promise<Result<unknown>>;
  onSaved: () => void;
};

/** Addresses and blocks, one a line; none takes the limit away. */
export function AddressesForm({ keyId, addresses, save, onSaved }: Props) {
  const t = useTranslations("settings.keys.addresses");
  const form = useActionForm(save, {
    schema: keyAddressesInput,
    toInput: ({ addresses: text }) => ({
      keyId,
      addresses: typeof text === "string" ? text.split(/[\s,，;]+/).filter(Boolean) : [],
    }),
    success: t("saved"),
    onSuccess: onSaved,
  });
  const wrong = Object.entries(form.fields).find(([name]) => name.startsWith("addresses."))?.[1];
  return (
    <ActionForm form={form}>
      <Field label={t("label")} name="addresses" hint={t("hint")} error={wrong} isOptional>
        <Textarea rows={4} className="code" defaultValue={addresses.join("\n")} />
      </Field>
      <DialogFoot>
        <SubmitButton>{t("save")}</SubmitButton>
      </DialogFoot>
    </ActionForm>
  );
}
