"use client";

import { Download, FileJson, Printer, Sheet } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuLink } from "@/components/ui/dropdown-menu";

/** The receipt as a file or on paper. */
export function ExportMenu({ path }: { path: string }) {
  const t = useTranslations("orders.receipt");
  const download = (query: string) => window.location.assign(`${path}/receipt${query}`);
  return (
    <Menu
      trigger={
        <Button>
          <Download aria-hidden="true" />
          {t("export")}
        </Button>
      }
    >
      <MenuItem onSelect={() => download("")}>
        <FileJson aria-hidden="true" />
        {t("exportJson")}
      </MenuItem>
      <MenuItem onSelect={() => download("?as=csv")}>
        <Sheet aria-hidden="true" />
        {t("exportCsv")}
      </MenuItem>
      <MenuLink href={`${path}/print`}>
        <Printer aria-hidden="true" />
        {t("print")}
      </MenuLink>
    </Menu>
  );
}
