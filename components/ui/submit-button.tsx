"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";
import { useFormState } from "./form-context";

/** The primary button of a form; busy while the action runs, in an ActionForm or a plain `<form action>`. */
export function SubmitButton({ variant = "primary", children, ...props }: Omit<ButtonProps, "type" | "isPending">) {
  const { isPending } = useFormState();
  const { pending } = useFormStatus();
  return (
    <Button type="submit" variant={variant} isPending={isPending || pending} {...props}>
      {children}
    </Button>
  );
}
