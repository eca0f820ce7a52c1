"use client";

import { Columns3 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "./button";
import { Checkbox } from "./checkbox";
import { Popover } from "./popover";
import { useUrlState } from "./url-state";

type ColumnChoice = { key: string; label: string; isFixed?: boolean; isOptional?: boolean };

/** Which columns the list shows, kept in `?cols=`. The page filters its columns with `visibleColumns`. */
export function ColumnPicker({ columns }: { columns: readonly ColumnChoice[] }) {
  const t = useTranslations("common.table");
  const { params, apply } = useUrlState();
  const param = params.get("cols");
  const usual = columns.filter((column) => !column.isOptional).map((column) => column.key);
  const shown = param ? param.split(",") : usual;
  const toggle = (key: string, isOn: boolean) => {
    const next = columns.map((column) => column.key).filter((item) => (item === key ? isOn : shown.includes(item)));
    apply({ cols: next.join() === usual.join() ? null : next.join() });
  };
  return (
    <Popover
      label={t("columnsHint")}
      align="end"
      className="grid w-56 gap-2"
      trigger={
        <Button>
          <Columns3 aria-hidden="true" />
          {t("columns")}
        </Button>
      }
    >
      {columns.map((column) => (
        <Checkbox
          key={column.key}
          label={column.label}
          checked={column.isFixed || shown.includes(column.key)}
          disabled={column.isFixed}
          onChange={(event) => toggle(column.key, event.currentTarget.checked)}
        />
      ))}
      <Button variant="ghost" size="sm" disabled={!param} onClick={() => apply({ cols: null })}>
        {t("columnsReset")}
      </Button>
    </Popover>
  );
}
