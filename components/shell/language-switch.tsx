"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { LOCALES } from "@/lib/i18n/locale";
import { rememberPreference } from "./preference";

/** The languages side by side, where there is no menu bar yet. */
export function LanguageSwitch() {
  const t = useTranslations("shell.language");
  const current = useLocale();
  const router = useRouter();
  return (
    <p className="flex items-center gap-1 text-ink-subtle text-xs">
      {LOCALES.map((locale, index) => (
        <span key={locale} className="flex items-center gap-1">
          {index > 0 && <span aria-hidden="true">/</span>}
          <button
            type="button"
            lang={locale}
            aria-pressed={locale === current}
            onClick={() => {
              rememberPreference("locale", locale);
              router.refresh();
            }}
            className="min-h-6 rounded-xs px-1 hover:text-ink aria-pressed:font-medium aria-pressed:text-ink"
          >
            {t(locale)}
          </button>
        </span>
      ))}
    </p>
  );
}
