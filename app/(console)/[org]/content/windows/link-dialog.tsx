"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { WindowLink } from "./window-link";

/** The link of a question that stands, shown again. */
export function LinkDialog({ url, isSmall }: { url: string; isSmall?: boolean }) {
  const t = useTranslations("windows.ask");
  return (
    <Dialog title={t("title")} size="sm" trigger={<Button size={isSmall ? "sm" : "md"}>{t("show")}</Button>}>
      <WindowLink url={url} />
    </Dialog>
  );
}
