"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { ActionFoot } from "@/components/ui/action-foot";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MomentInput } from "@/components/ui/money-input";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { startDryRunAction } from "@/lib/dry-runs/actions";
import type { DryRunChoices } from "@/lib/dry-runs/choices";
import { type StartDryRunInput, startDryRunInput } from "@/lib/dry-runs/input";
import { LockFields } from "./lock-fields";
import { RateRows } from "./rate-rows";

type Props = {
  subject: { brandId: string | null; institutionId: string | null };
  choices: DryRunChoices;
  /** Of the period, as a date-time field wants them. */
  from: string;
  until: string;
};

/** What is left unchanged is left out: a form field may say so by being empty. */
function toInput(values: Record<string, unknown>, subject: Props["subject"]) {
  const terms = (values.terms ?? {}) as Record<string, unknown>;
  const isGiven = (row: unknown) =>
    Object.entries((row ?? {}) as Record<string, unknown>).some(
      ([key, value]) => key.endsWith("Ppm") && value !== undefined,
    );
  const rows = (name: string) => (Array.isArray(terms[name]) ? (terms[name] as unknown[]).filter(isGiven) : undefined);
  const { selfPurchase } = terms;
  return {
    ...values,
    ...subject,
    terms: {
      ...terms,
      plans: rows("plans"),
      ratios: rows("ratios"),
      selfPurchase: selfPurchase === "keep" ? undefined : selfPurchase,
    },
  };
}

/** The changed terms: lock days and rates of a shop, ratios and policy of an institution. */
export function DryRunForm({ subject, choices, from, until }: Props) {
  const t = useTranslations("dryRuns.form");
  const { slug } = useOrg();
  const router = useRouter();
  const form = useActionForm((input: StartDryRunInput) => startDryRunAction(slug, input), {
    schema: startDryRunInput,
    toInput: (values) => toInput(values, subject),
    success: t("started"),
    onSuccess: ({ dryRunId }) => router.push(`/${slug}/dry-runs/${dryRunId}`),
  });
  return (
    <ActionForm form={form}>
      <Card title={t("period")}>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={t("from")} name="from" isRequired>
            <MomentInput defaultValue={from} />
          </Field>
          <Field label={t("until")} name="until" isRequired>
            <MomentInput defaultValue={until} />
          </Field>
          <Field label={t("name")} name="name" hint={t("nameHint")} isOptional className="sm:col-span-2">
            <Input maxLength={60} />
          </Field>
        </div>
      </Card>
      {subject.brandId && (
        <>
          <LockFields institutions={choices.institutions} />
          <RateRows
            kind="plans"
            options={choices.plans.map(({ id, name, product, servicePpm }) => ({
              value: id,
              label: name ? `${name} · ${product}` : product,
              ppm: servicePpm,
            }))}
          />
        </>
      )}
      {subject.institutionId && (
        <>
          <Card title={t("selfPurchase")}>
            <Field label={<span className="sr-only">{t("selfPurchase")}</span>} name="terms.selfPurchase" isGroup>
              <RadioGroup
                look="card"
                defaultValue="keep"
                options={(["keep", "allow", "replace"] as const).map((value) => ({
                  value,
                  label: t(value),
                  detail: t(`${value}Detail`),
                }))}
              />
            </Field>
          </Card>
          <RateRows
            kind="ratios"
            options={choices.promoters.map(({ id, name, ratioPpm }) => ({ value: id, label: name, ppm: ratioPpm }))}
          />
        </>
      )}
      <ActionFoot note={t("note")}>
        <SubmitButton>{t("start")}</SubmitButton>
      </ActionFoot>
    </ActionForm>
  );
}
