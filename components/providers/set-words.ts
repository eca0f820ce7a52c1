import { useLocale, useTranslations } from "next-intl";
import { inWords } from "@/lib/i18n/bilingual";
import { findSet } from "@/lib/providers/permission-sets";

/** Sets whose effect in Liantai has words of its own. */
const explained = [17, 18, 30] as const;

export type SetWords = { id: number; name: string; what: string; isExclusive: boolean };

/** The name of a permission set and what it lets a provider do, in the reader's language. */
export function useSetWords(): (id: number) => SetWords {
  const t = useTranslations("providers.sets.what");
  const locale = useLocale();
  return (id) => {
    const set = findSet(id);
    const known = explained.find((one) => one === id);
    return {
      id,
      name: set ? inWords(locale, set) : String(id),
      what: t(known ? `${known}` : "other"),
      isExclusive: set?.isExclusive ?? false,
    };
  };
}
