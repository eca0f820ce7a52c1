"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { setUploadLimitsAction } from "@/lib/versions/actions";
import { type UploadLimitSettings, uploadLimitSettings } from "@/lib/versions/input";

const mib = 1024 * 1024;
const names = ["packageBytes", "totalBytes", "providerTotalBytes"] as const;

/** Limits as people count them, in MB. */
export function LimitsForm({ settings }: { settings: UploadLimitSettings }) {
  const t = useTranslations("settings.uploads");
  const org = useOrg();
  const router = useRouter();
  const form = useActionForm((input: UploadLimitSettings) => setUploadLimitsAction(org.slug, input), {
    schema: uploadLimitSettings,
    toInput: (values) =>
      Object.fromEntries(names.map((name) => [name, Math.round(Number(values[name] ?? Number.NaN) * mib)])),
    success: t("saved"),
    onSuccess: () => router.refresh(),
  });
  return (
    <ActionForm form={form}>
      {names.map((name) => (
        <Field key={name} label={t(name)} name={name} hint={t(`${name}Hint`)} isRequired>
          <Input kind="number" inputMode="decimal" unit="MB" defaultValue={String(settings[name] / mib)} />
        </Field>
      ))}
      <div>
        <SubmitButton>{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
