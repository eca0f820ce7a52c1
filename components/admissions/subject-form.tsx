"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ActionFoot } from "@/components/ui/action-foot";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { saveAdmission } from "@/lib/admissions/actions";
import { type AdmissionDraftInput, admissionDraftInput } from "@/lib/admissions/input";
import type { AdmissionMode } from "@/lib/channels/profile";
import { CategoryChoice, type CategoryOption } from "./category-choice";

export type SubjectFormProps = {
  slug: string;
  channel: AdmissionDraftInput["channel"];
  mode: AdmissionMode;
  categories: readonly CategoryOption[];
  providers: readonly { name: string; appid: string }[];
  /** Goods the channel refuses, in words. */
  banned: readonly { id: string; name: string; rule: string }[];
  initial: { subject: string; category: string; providerAppid: string };
  /** Evidence carried over from an application that was rejected. */
  items: NonNullable<AdmissionDraftInput["items"]>;
  backHref: string;
};

/** Legal subject, provider and category: the first thing that is kept as a draft. */
export function SubjectForm(props: SubjectFormProps) {
  const { slug, channel, mode, categories, providers, banned, initial, items, backHref } = props;
  const t = useTranslations("admissions");
  const router = useRouter();
  const form = useActionForm((input: AdmissionDraftInput) => saveAdmission(slug, input), {
    schema: admissionDraftInput,
    toInput: (values) => ({ ...values, channel, mode, items }),
    onSuccess: ({ admissionId }) => router.push(`/${slug}/admissions/${admissionId}/edit?step=items`),
  });
  return (
    <ActionForm form={form}>
      <Card title={t("subject.title")} hasLine>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("subject.name")} name="subject" hint={t("subject.nameHint")} isRequired>
            <Input defaultValue={initial.subject} maxLength={80} autoComplete="organization" />
          </Field>
          {mode === "provider" && (
            <Field
              label={t("subject.provider")}
              name="providerAppid"
              hint={t(providers.length > 0 ? "subject.providerHint" : "subject.providerNone")}
              isRequired
            >
              <Select
                placeholder
                defaultValue={initial.providerAppid}
                options={providers.map((provider) => ({ value: provider.appid, label: provider.name }))}
              />
            </Field>
          )}
        </div>
      </Card>
      <Card title={t("subject.category")} note={t("subject.categoryHint")} hasLine>
        <Field label={<span className="sr-only">{t("subject.category")}</span>} name="category" isGroup>
          <CategoryChoice options={categories} defaultValue={initial.category} />
        </Field>
        <details className="mt-4">
          <summary className="cursor-pointer font-medium">
            {t("subject.banned")} <span className="font-normal text-ink-subtle text-xs">{t("subject.bannedNote")}</span>
          </summary>
          <ul className="mt-2 grid gap-2 text-xs sm:grid-cols-2">
            {banned.map((goods) => (
              <li key={goods.id}>
                <span className="font-medium">{goods.name}</span>
                <span className="block text-ink-muted">{goods.rule}</span>
              </li>
            ))}
          </ul>
        </details>
      </Card>
      <ActionFoot note={t("subject.missing")}>
        <ButtonLink href={backHref}>{t("wizard.previous")}</ButtonLink>
        <SubmitButton>{t("wizard.saveAndNext")}</SubmitButton>
      </ActionFoot>
    </ActionForm>
  );
}
