import { useLocale, useTranslations } from "next-intl";
import type { AdmissionDetail } from "@/lib/admissions/queries";
import { isEditable } from "@/lib/admissions/rules";
import type { Mode } from "@/lib/channels/profile";
import { inWords } from "@/lib/i18n/bilingual";
import { EvidenceView } from "./evidence-view";
import { ItemBadge } from "./status-badges";

/** The checklist as it stands: what was shown and what was said. To be read, not changed. */
export function ItemList({ slug, mode, admission }: { slug: string; mode: Mode; admission: AdmissionDetail }) {
  const t = useTranslations("admissions");
  const locale = useLocale();
  return (
    <ol>
      {mode.checklist.map((item, index) => {
        const shown = admission.items.find((one) => one.itemKey === item.id);
        return (
          <li
            key={item.id}
            className="grid gap-x-4 gap-y-1 border-line border-b px-4 py-3 last:border-b-0 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_4.5rem]"
          >
            <p className="flex gap-2">
              <span className="text-ink-subtle num">{index + 1}</span>
              <span className="min-w-0">
                {inWords(locale, item.label)}
                <span className="block text-ink-subtle text-xs">{t(`by.${item.by}`)}</span>
              </span>
            </p>
            <div className="min-w-0 max-sm:pl-4">
              <EvidenceView orgSlug={slug} shown={{ evidence: shown?.evidence ?? null, file: shown?.file ?? null }} />
              {shown?.reason && <p className="mt-0.5 text-danger-ink text-xs">{shown.reason}</p>}
            </div>
            <div className="max-sm:pl-4 sm:text-right">
              <ItemBadge status={shown?.status ?? "missing"} isEditable={isEditable(admission.status)} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}
