"use client";

import { createContext, useContext } from "react";

export type FieldControl = {
  id?: string;
  name?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
  "aria-required"?: true;
};

export const FieldContext = createContext<FieldControl>({});

/** What a control inside a Field must carry so that label, hint and error belong to it. */
export function useFieldControl(): FieldControl {
  return useContext(FieldContext);
}
