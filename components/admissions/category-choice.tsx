"use client";

import { useTranslations } from "next-intl";
import { useFieldControl } from "@/components/ui/field-context";

export type CategoryOption = { id: string; name: string; qualifications: readonly string[]; refusal: string | null };

/** The channel's categories: open ones with the qualifications they ask for, refused ones with the reason. */
export function CategoryChoice({
  options,
  defaultValue,
}: {
  options: readonly CategoryOption[];
  defaultValue: string;
}) {
  const t = useTranslations("admissions.subject");
  const control = useFieldControl();
  return (
    <div className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
      {options.map((option) => (
        <label
          key={option.id}
          className="flex cursor-pointer items-start gap-2 rounded-sm border border-line-strong px-3 py-2.5 has-disabled:cursor-not-allowed has-disabled:border-dashed has-checked:border-accent has-checked:bg-accent-soft has-disabled:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
        >
          <input
            type="radio"
            name={control.name}
            value={option.id}
            defaultChecked={option.id === defaultValue && !option.refusal}
            disabled={option.refusal !== null}
            aria-invalid={control["aria-invalid"]}
            className="mt-0.5 size-4 shrink-0 appearance-none rounded-full border-[1.5px] border-field bg-surface transition-[border-width] checked:border-[5px] checked:border-accent disabled:bg-sunken aria-invalid:border-danger"
          />
          <span className="min-w-0">
            <span className={option.refusal ? "block text-ink-muted" : "block font-medium"}>{option.name}</span>
            {option.refusal ? (
              <span className="block text-warning-ink text-xs">
                {t("refused")} · {option.refusal}
              </span>
            ) : (
              <ul className="mt-0.5 text-ink-muted text-xs" aria-label={t("qualifications")}>
                {option.qualifications.map((qualification) => (
                  <li key={qualification}>{qualification}</li>
                ))}
              </ul>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}
