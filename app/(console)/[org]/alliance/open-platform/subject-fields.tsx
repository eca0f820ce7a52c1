import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** The legal subject, as its business licence names it. */
export function SubjectFields() {
  const t = useTranslations("institutions.openPlatform");
  return (
    <>
      <Field label={t("subject")} name="subject" hint={t("subjectHint")} isRequired>
        <Input maxLength={80} autoComplete="organization" />
      </Field>
      <Field label={t("licence")} name="licence" hint={t("licenceHint")} isRequired>
        <Input className="code" maxLength={18} autoComplete="off" spellCheck={false} />
      </Field>
    </>
  );
}
