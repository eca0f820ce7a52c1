"use client";

import { createContext, useContext } from "react";

export type Selection = {
  /** Chosen rows of this page: id → figures that may be summed. */
  chosen: ReadonlyMap<string, Record<string, number>>;
  /** All rows that can be chosen on this page. */
  offered: ReadonlyMap<string, Record<string, number>>;
  toggle: (id: string, isOn: boolean) => void;
  setAll: (isOn: boolean) => void;
  offer: (id: string, values: Record<string, number>) => () => void;
};

export const SelectionContext = createContext<Selection | null>(null);

/** The rows chosen in the table around; throws outside of one. */
export function useSelection(): Selection & { ids: string[] } {
  const selection = useContext(SelectionContext);
  if (!selection) throw new Error("useSelection needs a DataTable with `selectable` around it");
  return { ...selection, ids: [...selection.chosen.keys()] };
}
