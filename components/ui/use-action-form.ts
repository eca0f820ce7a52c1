"use client";

import { unstable_rethrow } from "next/navigation";
import { type FocusEvent, type FormEvent, useCallback, useEffect, useRef, useState, useTransition } from "react";
import type { z } from "zod";
import type { PublicError, Result } from "@/lib/kernel/result";
import { useErrorText } from "./error-text";
import type { FormFailure } from "./form-context";
import type { FormValue } from "./form-values";
import { useFieldText } from "./issue-text";
import { readForm } from "./read-form";
import { toast } from "./toast";

export type ActionFormOptions<I, T> = {
  /** The action's own input schema; checks fields as they are left, and all before sending. */
  schema?: z.ZodType;
  /** Adds what the form does not hold (ids from the page), or reshapes it. */
  toInput?: (values: Record<string, FormValue>) => unknown;
  onSuccess?: (data: T, input: I) => void;
  /** Toast after success. */
  success?: string;
  /** Empties the form after success. */
  isReset?: boolean;
};

/**
 * Joins a form to a server action that returns a Result: values by name, errors beside their fields, anything else as
 * a callout with the request id, focus on the first bad field. Bind an organisation with `(input) => act(org, input)`.
 */
export function useActionForm<I, T>(action: (input: I) => Promise<Result<T>>, options: ActionFormOptions<I, T> = {}) {
  const ref = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<FormFailure | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [isPending, startTransition] = useTransition();
  const errorText = useErrorText();
  const fieldText = useFieldText();
  const { schema, toInput, onSuccess, success, isReset } = options;

  useEffect(() => {
    if (attempt > 0)
      ref.current
        ?.querySelector<HTMLElement>(
          'input[aria-invalid="true"], select[aria-invalid="true"], textarea[aria-invalid="true"], [data-invalid]',
        )
        ?.focus();
  }, [attempt]);

  const check = useCallback(
    (form: HTMLFormElement) => {
      const values = readForm(form);
      const input = toInput ? toInput(values) : values;
      const parsed = schema?.safeParse(input);
      const found: Record<string, string> = {};
      for (const issue of parsed?.error?.issues ?? []) found[issue.path.join(".")] ??= fieldText.ofIssue(issue);
      return { input: input as I, found };
    },
    [schema, toInput, fieldText],
  );

  const refuse = (error: PublicError) => {
    const own = Object.entries(error.fields ?? {});
    setFields(Object.fromEntries(own.map(([name, message]) => [name, fieldText.ofServer(message)])));
    const isShown =
      own.length > 0 && own.every(([name]) => ref.current?.querySelector(`[data-field="${CSS.escape(name)}"]`));
    setFailure(isShown ? null : errorText(error));
    setAttempt((count) => count + 1);
  };

  const submit = (input: I) =>
    startTransition(async () => {
      const result = await action(input).catch((error: unknown): Result<T> => {
        unstable_rethrow(error);
        return { ok: false, error: { code: "network", message: "", requestId: "" } };
      });
      if (!result.ok) return refuse(result.error);
      if (success) toast.success(success);
      if (isReset) ref.current?.reset();
      onSuccess?.(result.data, input);
    });

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    if (isPending) return;
    const { input, found } = check(event.currentTarget);
    setFields(found);
    setFailure(null);
    if (Object.keys(found).length > 0) setAttempt((count) => count + 1);
    else submit(input);
  };

  /** Leaving a field shows its own error only, and takes a mended one away. */
  const onBlur = (event: FocusEvent<HTMLFormElement>) => {
    // On the way to a button: a note that comes or goes now would move the button from under the pointer.
    if (event.relatedTarget instanceof HTMLButtonElement) return;
    const name = (event.target as { name?: string }).name?.replace(/\[\]$/, "");
    const isEmpty = "value" in event.target && (event.target as unknown as HTMLInputElement).value === "";
    if (!schema || !name || (isEmpty && attempt === 0)) return;
    const message = check(event.currentTarget).found[name];
    setFields(({ [name]: _old, ...rest }) => (message ? { ...rest, [name]: message } : rest));
  };

  return { ref, fields, failure, isPending, onSubmit, onBlur, submit };
}
