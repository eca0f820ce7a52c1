"use client";

import type { ReactElement, ReactNode } from "react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Result } from "@/lib/kernel/result";

type Props<T> = {
  trigger: ReactElement;
  title: ReactNode;
  effects: readonly { value: ReactNode; label: ReactNode }[];
  note: ReactNode;
  confirmLabel: ReactNode;
  /** Label and hint of the field that asks why. */
  why: { label: string; hint: string };
  action: (note: string) => Promise<Result<T>>;
  onDone: (data: T) => void;
};

/** The consequence in figures, and a word on why: it stands in the history. */
export function NoteDialog<T>({ why, action, ...dialog }: Props<T>) {
  const [text, setText] = useState("");
  return (
    <ConfirmDialog {...dialog} action={() => action(text.trim())}>
      <Field label={why.label} name="note" hint={why.hint} isOptional>
        <Input maxLength={200} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </Field>
    </ConfirmDialog>
  );
}
