"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { selfPurchasePolicies } from "@/db/enums";
import { setSelfPurchasePolicy } from "@/lib/institutions/actions";
import { type SelfPurchaseInput, selfPurchaseInput } from "@/lib/institutions/input";

type Policy = (typeof selfPurchasePolicies)[number];
type Props = {
  policy: Policy;
  /** One a dry run leads here with. */
  suggested?: Policy;
  known: { bound: number; buyers: number };
  canChange: boolean;
};

/** Who earns when a promoter buys himself; what a change would mean is said before it is saved. */
export function SelfPurchase({ policy, suggested, known, canChange }: Props) {
  const t = useTranslations("institutions.selfPurchase");
  const { slug } = useOrg();
  const router = useRouter();
  const [chosen, setChosen] = useState<string>(suggested ?? policy);
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
        <>
          <Callout
            tone="neutral"
            title={t("effect", known)}
            action={
              <Link href={`/${slug}/dry-runs`} className="text-accent-ink underline-offset-3 hover:underline">
                {t("dryRun")}
              </Link>
            }
          >
            {t("effectNote")}
          </Callout>
          <div>
            <SubmitButton>{t("save")}</SubmitButton>
          </div>
        </>
      )}
    </ActionForm>
  );
}
