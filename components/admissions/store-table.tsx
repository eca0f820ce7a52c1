import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { comparisonOf, storeKindNames, storeKinds } from "@/lib/channels/store-comparison";
import { inWords } from "@/lib/i18n/bilingual";

/** The ways to sell on a channel, compared; nothing where the channel has but one. On phones each aspect is a block. */
export async function StoreTable({ channel }: { channel: string }) {
  const rows = comparisonOf(channel);
  if (!rows) return null;
  const [t, locale] = await Promise.all([getTranslations("admissions.wizard"), getLocale()]);
  return (
    <Card title={t("comparison")} note={t("comparisonNote")} isFlush hasLine>
      <table className="w-full max-sm:block">
        <thead className="max-sm:hidden">
          <tr className="bg-sunken text-left text-ink-muted text-xs">
            <th scope="col" className="w-36 px-4 py-2 font-medium">
              {t("aspect")}
            </th>
            {storeKinds.map((kind) => (
              <th key={kind} scope="col" className="px-4 py-2 font-medium">
                {inWords(locale, storeKindNames[kind])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {rows.map((row) => (
            <tr key={row.id} className="border-line border-t align-top max-sm:block max-sm:px-4 max-sm:py-2.5">
              <th scope="row" className="px-4 py-2 text-left font-medium max-sm:block max-sm:p-0 max-sm:pb-1">
                {inWords(locale, row.label)}
              </th>
              {storeKinds.map((kind) => (
                <td
                  key={kind}
                  data-label={inWords(locale, storeKindNames[kind])}
                  className="px-4 py-2 max-sm:grid max-sm:grid-cols-[7rem_1fr] max-sm:gap-2 max-sm:p-0 max-sm:text-xs max-sm:before:text-ink-subtle max-sm:before:content-[attr(data-label)]"
                >
                  {inWords(locale, row[kind])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
