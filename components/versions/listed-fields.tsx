"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import type { FormValue } from "@/components/ui/form-values";
import { Textarea } from "@/components/ui/textarea";

/** Names written one a line, or with commas between. */
export const readNames = (value: FormValue): string[] =>
  typeof value === "string" ? [...new Set(value.split(/[\s,，;；]+/).filter(Boolean))] : [];

/** Whom a grey release names: visitors by openid, promoters by sharer_appid. */
export function ListedFields() {
  const t = useTranslations("versions.grey");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("openids")} name="openids" hint={t("openidsHint")} isOptional>
        <Textarea rows={3} className="code" />
      </Field>
      <Field label={t("promoters")} name="promoters" hint={t("promotersHint")} isOptional>
        <Textarea rows={3} className="code" />
      </Field>
    </div>
  );
}
