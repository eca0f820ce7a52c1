"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { updateMiniappAction } from "@/lib/miniapps/actions";
import { type UpdateMiniapp, updateInput } from "@/lib/miniapps/input";

type Props = { appid: string; launch: { base?: string; color?: string }; canEdit: boolean };

/** What the package is told when it starts. */
export function LaunchForm({ appid, launch, canEdit }: Props) {
  const t = useTranslations("miniapps.settings");
  const common = useTranslations("common");
  const org = useOrg();
  const router = useRouter();
  const form = useActionForm((input: UpdateMiniapp) => updateMiniappAction(org.slug, input), {
    schema: updateInput,
    toInput: (values) => ({ launch: {}, ...values, appid }),
    success: t("saved"),
    onSuccess: () => router.refresh(),
  });
  return (
    <Card title={t("launch")}>
      <p className="mb-3 text-ink-muted">{t("launchDetail")}</p>
      <ActionForm form={form} className="max-w-xl">
        <Field label={t("base")} name="launch.base" hint={t("baseHint", { appid })} isOptional>
          <Input className="code" defaultValue={launch.base} maxLength={300} readOnly={!canEdit} />
        </Field>
        <Field label={t("color")} name="launch.color" isOptional>
          <Input className="code" defaultValue={launch.color} placeholder="#0e6478" maxLength={7} readOnly={!canEdit} />
        </Field>
        {canEdit && (
          <div>
            <SubmitButton variant="secondary">{common("save")}</SubmitButton>
          </div>
        )}
      </ActionForm>
    </Card>
  );
}
