"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { setLockRuleAction } from "@/lib/plans/actions";
import { type SetLockRuleInput, setLockRuleInput } from "@/lib/plans/input";
import type { LockRuleView } from "@/lib/plans/lock-queries";
import type { Partner } from "@/lib/plans/partner-queries";
import { LockEffect } from "./lock-effect";

const fields = ["productClick", "productOrder", "contentClick", "contentOrder"] as const;
const usual = { productClickDays: 30, productOrderDays: 0, contentClickDays: 30, contentOrderDays: 0 };

type Props = {
  partners: readonly Partner[];
  rules: readonly LockRuleView[];
  /** From a dry run: the dialog opens with these filled in. */
  tried: SetLockRuleInput | null;
};

/** Sets the four numbers for the shop or one institution; what holds there now stands in the fields. */
export function SetLockRule({ partners, rules, tried }: Props) {
  const t = useTranslations("plans.lock");
  const { slug } = useOrg();
  const router = useRouter();
  const [open, setOpen] = useState(tried !== null);
  const [scope, setScope] = useState(tried?.institutionId ?? "");
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const asked = (present: typeof usual): SetLockRuleInput | null => {
    const days = Object.fromEntries(
      fields.map((field) => [`${field}Days`, Number(typed[`${field}Days`] ?? present[`${field}Days`])]),
    );
    const read = setLockRuleInput.safeParse({ institutionId: scope || null, ...days });
    return open && read.success ? read.data : null;
  };
  const form = useActionForm((input: SetLockRuleInput) => setLockRuleAction(slug, input), {
    schema: setLockRuleInput,
    success: t("saved"),
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  const of = (institutionId: string | null) =>
    rules.find((rule) => rule.institutionId === institutionId && !rule.isInherited);
  const isTried = tried !== null && scope === (tried.institutionId ?? "");
  const present = isTried ? tried : (scope && of(scope)) || of(null) || usual;
  return (
    <Dialog
      title={t("setTitle")}
      description={t("note")}
      trigger={<Button variant="primary">{t("set")}</Button>}
      open={open}
      onOpenChange={setOpen}
    >
      <ActionForm form={form}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("scope")} name="institutionId" className="sm:col-span-2">
            <Select
              value={scope}
              onChange={(event) => {
                setScope(event.currentTarget.value);
                setTyped({});
              }}
              placeholder={t("shop")}
              options={partners.map((it) => ({ value: it.id, label: it.name }))}
            />
          </Field>
          {fields.map((field) => (
            <Field key={`${field}/${scope}`} label={t(field)} name={`${field}Days`} isRequired>
              <Input
                kind="number"
                inputMode="numeric"
                unit={t("unit")}
                defaultValue={present[`${field}Days`]}
                onInput={(event) => setTyped((old) => ({ ...old, [`${field}Days`]: event.currentTarget.value }))}
              />
            </Field>
          ))}
          <LockEffect asked={asked(present)} className="sm:col-span-2" />
        </div>
        <DialogFoot>
          <SubmitButton>{t("save")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
