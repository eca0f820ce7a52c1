import { useTranslations } from "next-intl";
import { agreementEdition } from "@/lib/institutions/rules";

const clauses = ["conduct", "split", "selfPurchase", "data", "pause"] as const;

/** The agreement of the promoter programme, in its edition in force. */
export function AgreementText() {
  const t = useTranslations("institutions.agreement");
  return (
    <div className="max-h-72 overflow-y-auto rounded-sm border border-line bg-sunken px-3 py-2 text-xs leading-5">
      <p className="mb-1 text-ink-muted">{t("edition", { edition: agreementEdition })}</p>
      <ol className="grid list-decimal gap-1.5 pl-4">
        {clauses.map((clause) => (
          <li key={clause}>{t(`clauses.${clause}`)}</li>
        ))}
      </ol>
    </div>
  );
}
