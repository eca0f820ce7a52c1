"use client";

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
  texts: { label: string; hint: string; save: string; saved: string };
  save: (input: KeyAddresses) => Promise<Result<unknown>>;
  onSaved: () => void;
};

/** Addresses and blocks, one a line; none takes the limit away. */
export function AddressesForm({ keyId, addresses, texts, save, onSaved }: Props) {
  const form = useActionForm(save, {
    schema: keyAddressesInput,
    toInput: ({ addresses: text }) => ({
      keyId,
      addresses: typeof text === "string" ? text.split(/[\s,，;]+/).filter(Boolean) : [],
    }),
    success: texts.saved,
    onSuccess: onSaved,
  });
  const wrong = Object.entries(form.fields).find(([name]) => name.startsWith("addresses."))?.[1];
  return (
    <ActionForm form={form}>
      <Field label={texts.label} name="addresses" hint={texts.hint} error={wrong} isOptional>
        <Textarea rows={4} className="code" defaultValue={addresses.join("\n")} />
      </Field>
      <DialogFoot>
        <SubmitButton>{texts.save}</SubmitButton>
      </DialogFoot>
    </ActionForm>
  );
}
