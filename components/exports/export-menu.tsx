"use client";

import { Download } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLink, MenuSeparator } from "@/components/ui/dropdown-menu";
import { useErrorText } from "@/components/ui/error-text";
import { toast } from "@/components/ui/toast";
import { exportFormats } from "@/db/enums";
import { askExportAction } from "@/lib/exports/actions";
import type { AskExport } from "@/lib/exports/input";
import { toLocale } from "@/lib/i18n/locale";

const words = { xlsx: "asXlsx", csv: "asCsv" } as const;

/** The whole of the list's filter as a file, made in the background; what was asked for stands in the history. */
export function ExportMenu({ kind, query }: { kind: AskExport["kind"]; query: string }) {
  const t = useTranslations("exports");
  const org = useOrg();
  const router = useRouter();
  const locale = toLocale(useLocale());
  const errorText = useErrorText();
  const [isPending, start] = useTransition();
  const history = `/${org.slug}/exports`;
  const ask = (format: AskExport["format"]) =>
    start(async () => {
      const answer = await askExportAction(org.slug, { kind, format, query, locale });
      if (!answer.ok) {
        const { what, next } = errorText(answer.error);
        toast.error(what, { description: next });
        return;
      }
      toast.success(t("asked"));
      router.push(history);
    });
  return (
    <Menu
      trigger={
        <Button isPending={isPending}>
          <Download aria-hidden="true" />
          {t("label")}
        </Button>
      }
    >
      {exportFormats.map((format) => (
        <MenuItem key={format} onSelect={() => ask(format)}>
          {t(words[format])}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuLink href={history}>{t("history")}</MenuLink>
    </Menu>
  );
}
