import { useLocale, useTranslations } from "next-intl";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import type { AdmissionDetail } from "@/lib/admissions/queries";
import { channelOf } from "@/lib/channels/registry";
import { findMode } from "@/lib/channels/rules";
import { inWords } from "@/lib/i18n/bilingual";

/** Who applies, where, in which mode and category, and what that category asks for. */
export function AdmissionFacts({ admission, hasBrand }: { admission: AdmissionDetail; hasBrand?: boolean }) {
  const t = useTranslations("admissions");
  const locale = useLocale();
  const profile = channelOf(admission.channel);
  const mode = findMode(profile, admission.mode, admission.providerRight);
  const category = profile.categories.find(({ id }) => id === admission.category);
  return (
    <KvList
      className="text-xs"
      items={[
        ...(hasBrand ? [{ label: t("column.brand"), value: admission.brandName }] : []),
        { label: t("column.channel"), value: inWords(locale, profile.name) },
        { label: t("column.mode"), value: mode ? inWords(locale, mode.name) : t(`mode.${admission.mode}`) },
        ...(admission.providerName ? [{ label: t("column.provider"), value: admission.providerName }] : []),
        { label: t("column.subject"), value: admission.subject },
        ...(admission.providerRight
          ? []
          : [
              {
                label: t("column.category"),
                value: (
                  <>
                    {category ? inWords(locale, category.name) : admission.category}
                    <span className="block text-ink-subtle">
                      {category?.qualifications.map((one) => inWords(locale, one)).join(" · ")}
                    </span>
                  </>
                ),
              },
            ]),
        { label: t("detail.id"), value: <Id value={admission.id} isShort /> },
      ]}
    />
  );
}
