import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "./class-names";

export type WizardStep = { key: string; label: ReactNode; state: "done" | "current" | "todo" };

/** Where one is in a process of a few steps; done ones carry a tick. */
export function WizardSteps({ steps }: { steps: readonly WizardStep[] }) {
  const t = useTranslations("common.wizard");
  return (
    <ol aria-label={t("label")} className="flex flex-wrap gap-x-1 gap-y-1">
      {steps.map((step, index) => (
        <li
          key={step.key}
          aria-current={step.state === "current" ? "step" : undefined}
          className={cn(
            "flex h-7 items-center gap-1.5 rounded-full px-2.5",
            step.state === "current" && "bg-accent-soft font-semibold text-accent-ink",
            step.state === "done" && "text-success-ink",
            step.state === "todo" && "text-ink-muted",
          )}
        >
          {step.state === "done" ? (
            <Check className="size-3.5" aria-hidden="true" />
          ) : (
            <span
              aria-hidden="true"
              className={cn(
                "grid size-4 place-items-center rounded-full font-semibold text-2xs num",
                step.state === "current" ? "bg-accent text-on-accent" : "bg-pressed text-ink-muted",
              )}
            >
              {index + 1}
            </span>
          )}
          {step.state === "done" && <span className="sr-only">{t("done")}</span>}
          {step.label}
        </li>
      ))}
    </ol>
  );
}
