"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { Checkbox } from "./checkbox";
import { type Selection, SelectionContext, useSelection } from "./selection-context";

type Values = Record<string, number>;

/** Holds which rows of a page are chosen. A row that leaves the page leaves the choice. */
export function SelectionProvider({ children }: { children: ReactNode }) {
  const [offered, setOffered] = useState<ReadonlyMap<string, Values>>(new Map());
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const offer = useCallback((id: string, values: Values) => {
    setOffered((old) => new Map(old).set(id, values));
    return () => {
      setOffered((old) => new Map([...old].filter(([key]) => key !== id)));
      setIds((old) => new Set([...old].filter((key) => key !== id)));
    };
  }, []);
  const selection = useMemo<Selection>(
    () => ({
      offered,
      chosen: new Map([...offered].filter(([id]) => ids.has(id))),
      toggle: (id, isOn) => setIds((old) => new Set(isOn ? [...old, id] : [...old].filter((key) => key !== id))),
      setAll: (isOn) => setIds(new Set(isOn ? offered.keys() : [])),
      offer,
    }),
    [offered, ids, offer],
  );
  return <SelectionContext.Provider value={selection}>{children}</SelectionContext.Provider>;
}

/** In the head: all rows of this page, or none. */
export function PageCheckbox() {
  const t = useTranslations("common.table");
  const { chosen, offered, setAll } = useSelection();
  const isAll = offered.size > 0 && chosen.size === offered.size;
  return (
    <Checkbox
      aria-label={t("selectPage")}
      checked={isAll}
      isIndeterminate={chosen.size > 0 && !isAll}
      onChange={(event) => setAll(event.currentTarget.checked)}
    />
  );
}

/** In a row: chooses it. */
export function RowCheckbox({ id, values }: { id: string; values: Values }) {
  const t = useTranslations("common.table");
  const { chosen, toggle, offer } = useSelection();
  const key = JSON.stringify(values);
  useEffect(() => offer(id, JSON.parse(key) as Values), [id, key, offer]);
  return (
    <Checkbox
      aria-label={t("selectRow")}
      checked={chosen.has(id)}
      onChange={(event) => toggle(id, event.currentTarget.checked)}
    />
  );
}
