"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconPicker } from "@/components/miniapps/icon-picker";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useActionForm } from "@/components/ui/use-action-form";
import { updateMiniappAction } from "@/lib/miniapps/actions";
import { type UpdateMiniapp, updateInput } from "@/lib/miniapps/input";

type Props = {
  miniapp: { appid: string; name: string; intro: string; category: string; icon: string | null };
  categories: SelectOption[];
  canEdit: boolean;
};

export function BasicsForm({ miniapp, categories, canEdit }: Props) {
  const t = useTranslations("miniapps");
  const common = useTranslations("common");
  const org = useOrg();
  const router = useRouter();
  const [icon, setIcon] = useState(miniapp.icon);
  const form = useActionForm((input: UpdateMiniapp) => updateMiniappAction(org.slug, input), {
    schema: updateInput,
    toInput: (values) => ({ ...values, appid: miniapp.appid, icon }),
    success: t("settings.saved"),
    onSuccess: () => router.refresh(),
  });
  return (
    <Card title={t("settings.basics")}>
      <ActionForm form={form} className="max-w-xl">
        <Field label={t("wizard.name")} name="name" hint={t("wizard.nameHint")} isRequired>
          <Input defaultValue={miniapp.name} maxLength={20} readOnly={!canEdit} />
        </Field>
        <Field label={t("wizard.intro")} name="intro" hint={t("wizard.introHint")} isRequired>
          <Textarea defaultValue={miniapp.intro} maxLength={120} readOnly={!canEdit} />
        </Field>
        <Field label={t("wizard.category")} name="category">
          <Select defaultValue={miniapp.category} options={categories} disabled={!canEdit} />
        </Field>
        {canEdit && <IconPicker name={miniapp.name} icon={icon} onChange={setIcon} />}
        <div>
          {canEdit ? (
            <SubmitButton>{common("save")}</SubmitButton>
          ) : (
            <p className="text-ink-subtle text-xs">{t("settings.readOnly")}</p>
          )}
        </div>
      </ActionForm>
    </Card>
  );
}
