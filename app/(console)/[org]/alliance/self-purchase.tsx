"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { selfPurchasePolicies } from "@/db/enums";
import { setSelfPurchasePolicy } from "@/lib/institutions/actions";
import { type SelfPurchaseInput, selfPurchaseInput } from "@/lib/institutions/input";

type Policy = (typeof selfPurchasePolicies)[number];

export function SelfPurchase({ policy, canChange }: { policy: Policy; canChange: boolean }) {
  const t = useTranslations("institutions.selfPurchase");
  const { slug } = useOrg();
  const router = useRouter();
  const [chosen, setChosen] = useState<string>(policy);
  const form = useActionForm((input: SelfPurchaseInput) => setSelfPurchasePolicy(slug, input), {
    schema: selfPurchaseInput,
    success: t("saved"),
    onSuccess: () => router.refresh(),
  });
  return (
    <ActionForm form={form}>
      <Field label={<span className="sr-only">{t("title")}</span>} name="policy" isGroup>
        <RadioGroup
          look="card"
          value={chosen}
          onChange={setChosen}
          options={selfPurchasePolicies.map((value) => ({
            value,
            label: t(value),
            detail: t(`${value}Detail`),
            isDisabled: !canChange,
          }))}
        />
      </Field>
      {canChange && chosen !== policy && (
        <div>
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      )}
    </ActionForm>
  );
}
