"use client";

import { Languages } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { Menu, MenuChoice } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { LOCALES } from "@/lib/i18n/locale";
import { rememberPreference } from "./preference";

/** Chinese or English, remembered; the page is drawn again where it stands. */
export function LanguageMenu() {
  const t = useTranslations("shell.language");
  const locale = useLocale();
  const router = useRouter();
  const choose = (value: string) => {
    rememberPreference("locale", value);
    router.refresh();
  };
  return (
    <Menu
      trigger={
        <IconButton label={t("label")}>
          <Languages aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuChoice
        label={t("label")}
        value={locale}
        onChange={choose}
        options={LOCALES.map((value) => ({ value, label: t(value) }))}
      />
    </Menu>
  );
}
