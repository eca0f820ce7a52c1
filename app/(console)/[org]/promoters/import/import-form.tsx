"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Bounds, TermsFields, toTerms } from "@/components/promoters/terms-fields";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useActionForm } from "@/components/ui/use-action-form";
import { importPromoters } from "@/lib/promoters/actions";
import { type ImportPromotersInput, importPromotersInput } from "@/lib/promoters/input";
import type { ImportedLine } from "@/lib/promoters/invite-people";
import { ImportResults } from "./import-results";

type Props = { bounds: Bounds; miniapps: readonly { value: string; label: string }[] };

/** The list and its terms; then every line with its outcome. */
export function ImportForm({ bounds, miniapps }: Props) {
  const t = useTranslations("promoters.import");
  const { slug } = useOrg();
  const [lines, setLines] = useState<readonly ImportedLine[] | null>(null);
  const form = useActionForm((input: ImportPromotersInput) => importPromoters(slug, input), {
    schema: importPromotersInput,
    toInput: toTerms,
    onSuccess: (made) => setLines(made.lines),
  });
  if (lines) return <ImportResults lines={lines} onAgain={() => setLines(null)} />;
  return (
    <Card>
      <ActionForm form={form}>
        <Field label={t("list")} name="text" hint={t("listHint")} isRequired>
          <Textarea rows={10} className="code" spellCheck={false} placeholder={t("listExample")} />
        </Field>
        {miniapps.length > 1 && (
          <Field label={t("miniapp")} name="appid" hint={t("miniappHint")}>
            <Select options={miniapps} />
          </Field>
        )}
        <TermsFields bounds={bounds} />
        <SubmitButton>{t("submit")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}
