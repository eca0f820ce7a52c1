"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { cn } from "./class-names";
import { FieldContext } from "./field-context";
import { useFieldError } from "./form-context";

type FieldProps = {
  label: ReactNode;
  /** Path in the input schema, such as `rates.0.ppm`; finds the error of the surrounding form. */
  name?: string;
  hint?: ReactNode;
  error?: string;
  isRequired?: boolean;
  isOptional?: boolean;
  /** Right of the label: a link such as “forgot password”. */
  aside?: ReactNode;
  /** Labels a group of controls (radios, checkboxes) instead of one. */
  isGroup?: boolean;
  className?: string;
  children: ReactNode;
};

/** Label, control, hint and error as one thing; controls inside pick up their id, name and state by themselves. */
export function Field({
  label,
  name,
  hint,
  error,
  isRequired,
  isOptional,
  aside,
  isGroup,
  className,
  children,
}: FieldProps) {
  const id = useId();
  const t = useTranslations("common");
  const found = useFieldError(name);
  const message = error ?? found;
  const note = message ?? hint;
  const describedBy = note ? `${id}-note` : undefined;
  const Wrapper = isGroup ? "fieldset" : "div";
  const Label = isGroup ? "legend" : "label";
  return (
    <Wrapper
      className={cn("min-w-0", className)}
      aria-describedby={isGroup ? describedBy : undefined}
      data-field={name}
    >
      <div className={cn("flex items-baseline justify-between gap-2", !isGroup && "mb-1")}>
        <Label className={cn("font-medium", isGroup && "float-left mb-1.5")} htmlFor={isGroup ? undefined : id}>
          {label}
          {isOptional && <span className="ml-1.5 font-normal text-xs text-ink-subtle">{t("optional")}</span>}
        </Label>
        {aside && <span className="text-xs">{aside}</span>}
      </div>
      <FieldContext.Provider
        value={{
          id: isGroup ? undefined : id,
          name,
          "aria-describedby": isGroup ? undefined : describedBy,
          "aria-invalid": message ? true : undefined,
          "aria-required": isRequired ? true : undefined,
        }}
      >
        <div className={isGroup ? "clear-both" : undefined}>{children}</div>
      </FieldContext.Provider>
      {note && (
        <p
          id={`${id}-note`}
          className={cn("mt-1 flex items-start gap-1 text-xs", message ? "text-danger-ink" : "text-ink-subtle")}
        >
          {message && <TriangleAlert className="mt-[3px] size-3 shrink-0" aria-hidden="true" />}
          <span className="min-w-0">{note}</span>
        </p>
      )}
    </Wrapper>
  );
}
