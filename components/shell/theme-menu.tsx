"use client";

import { Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Menu, MenuChoice } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { rememberPreference } from "./preference";
import { applyTheme, THEMES, type Theme, toTheme } from "./theme";

/** Light, dark, or as the device has it; remembered, shown at once. */
export function ThemeMenu({ theme: initial }: { theme: Theme }) {
  const t = useTranslations("shell.theme");
  const [theme, setTheme] = useState(initial);
  useEffect(() => {
    if (theme !== "system") return;
    const device = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => applyTheme("system");
    device.addEventListener("change", follow);
    return () => device.removeEventListener("change", follow);
  }, [theme]);
  const choose = (value: string) => {
    const next = toTheme(value);
    setTheme(next);
    applyTheme(next);
    rememberPreference("theme", next);
  };
  return (
    <Menu
      trigger={
        <IconButton label={t("label")}>
          <Moon className="dark:hidden" aria-hidden="true" />
          <Sun className="hidden dark:block" aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuChoice
        label={t("label")}
        value={theme}
        onChange={choose}
        options={THEMES.map((value) => ({ value, label: t(value) }))}
      />
    </Menu>
  );
}
