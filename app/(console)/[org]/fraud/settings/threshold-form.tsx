"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MoneyInput } from "@/components/ui/money-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { setFraudSettingsAction } from "@/lib/fraud/actions";
import {
  type DeploymentSettings,
  type FraudThresholds,
  type SetThresholds,
  setThresholdsInput,
} from "@/lib/fraud/input";
import { formatYuan } from "@/lib/kernel/money";

const keys = [
  "ownOrders",
  "clicksPerMinute",
  "clicksPerVisitor",
  "hiddenHits",
  "lastSeconds",
  "lastOrders",
  "lateMinutes",
  "impossibleMs",
] as const satisfies readonly (keyof FraudThresholds)[];

type Props = { deployment: DeploymentSettings; own: Partial<FraudThresholds> | null; changed: string | null };

/** One figure for each signal; an institution's stand beside the operator's. */
export function ThresholdForm({ deployment, own, changed }: Props) {
  const t = useTranslations("fraud.settings");
  const { slug } = useOrg();
  const router = useRouter();
  const form = useActionForm((input: SetThresholds) => setFraudSettingsAction(slug, input), {
    schema: setThresholdsInput,
    success: t("saved"),
    onSuccess: () => router.refresh(),
  });
  return (
    <ActionForm form={form}>
      <Card title={t("title")} note={changed}>
        <div className="grid gap-3 sm:grid-cols-2">
          {keys.map((key) => (
            <Field
              key={key}
              label={t(key)}
              name={key}
              hint={own ? t("platform", { value: deployment[key] }) : undefined}
            >
              <Input
                kind="number"
                inputMode="numeric"
                unit={t(`${key}Unit`)}
                defaultValue={own ? (own[key] ?? "") : deployment[key]}
              />
            </Field>
          ))}
          {!own && (
            <Field label={t("secondPersonFen")} name="secondPersonFen">
              <MoneyInput defaultValue={formatYuan(deployment.secondPersonFen)} />
            </Field>
          )}
        </div>
      </Card>
      <div>
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
