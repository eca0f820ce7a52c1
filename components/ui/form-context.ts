"use client";

import { createContext, useContext } from "react";

export type FormFailure = { what: string; next: string; requestId: string };

export type FormState = { fields: Readonly<Record<string, string>>; failure: FormFailure | null; isPending: boolean };

export const FormContext = createContext<FormState>({ fields: {}, failure: null, isPending: false });

/** The state of the form around: for buttons and notes of one's own. */
export function useFormState(): FormState {
  return useContext(FormContext);
}

/** The error of one field of the form around, in the reader's words. */
export function useFieldError(name: string | undefined): string | undefined {
  const { fields } = useContext(FormContext);
  return name ? (fields[name] ?? fields[name.replace(/\[\]$/, "")]) : undefined;
}
