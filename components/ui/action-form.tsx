"use client";

import type { ComponentProps, ReactNode } from "react";
import { Callout } from "./callout";
import { cn } from "./class-names";
import { FormContext } from "./form-context";
import { Id } from "./id";
import type { useActionForm } from "./use-action-form";

type ActionFormProps = Omit<ComponentProps<"form">, "onSubmit" | "onBlur" | "ref" | "action"> & {
  form: Pick<ReturnType<typeof useActionForm>, "ref" | "fields" | "failure" | "isPending" | "onSubmit" | "onBlur">;
  children: ReactNode;
};

/** The form of a useActionForm. A failure that belongs to no field stands at its head. */
export function ActionForm({ form, className, children, ...props }: ActionFormProps) {
  const { failure } = form;
  return (
    <FormContext.Provider value={form}>
      <form
        ref={form.ref}
        noValidate
        onSubmit={form.onSubmit}
        onBlur={form.onBlur}
        className={cn("grid gap-4", className)}
        {...props}
      >
        {failure && (
          <Callout tone="danger" title={failure.what} className="col-span-full" isAlert>
            {failure.next}
            {failure.requestId && (
              <div className="mt-0.5">
                <Id value={failure.requestId} />
              </div>
            )}
          </Callout>
        )}
        {children}
      </form>
    </FormContext.Provider>
  );
}
