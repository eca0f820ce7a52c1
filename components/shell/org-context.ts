"use client";

import { createContext, useContext } from "react";
import type { ShellOrg } from "./navigation";

export const OrgContext = createContext<ShellOrg | null>(null);

/** The organisation of this tab, from the address; pass its id or slug with every action. */
export function useOrg(): ShellOrg {
  const org = useContext(OrgContext);
  if (!org) throw new Error("useOrg needs a ConsoleShell around it");
  return org;
}
