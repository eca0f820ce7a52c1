import { Check } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { cn } from "@/components/ui/class-names";
import { StepProgress } from "@/components/ui/progress";
import { openSteps, type Step } from "@/lib/overview/steps";

type Props = { kind: "brand" | "institution" | "provider"; steps: Step[]; base: string };

/** What is still to be done before the organisation works: the next two steps large, all of them below. */
export function NextSteps({ kind, steps, base }: Props) {
  const t = useTranslations("overview.steps");
  const open = openSteps(steps);
  if (open.length === 0) return null;
  const done = steps.length - open.length;
  return (
    <section className="rounded-md border border-line bg-sunken p-3.5">
      <div className="grid gap-3.5 lg:grid-cols-[200px_1fr_1fr]">
        <div className="self-center">
          <h2 className="mb-1.5 font-semibold text-base">
            {t(`${kind}.title`)}{" "}
            <span className="font-normal text-ink-subtle num">
              {done} / {steps.length}
            </span>
          </h2>
          <StepProgress label={t("progress")} done={done} total={steps.length} />
        </div>
        {open.slice(0, 2).map((step, index) => (
          <div
            key={step.key}
            className="flex items-center gap-3 rounded-md border border-line bg-surface px-3.5 py-2.5"
          >
            <span
              className={cn(
                "grid size-6 shrink-0 place-items-center rounded-full font-medium text-xs num",
                index === 0 ? "bg-accent-soft text-accent-ink" : "bg-pressed text-ink-muted",
              )}
            >
              {steps.indexOf(step) + 1}
            </span>
            <div className="min-w-0 flex-1">
              <div className="font-medium">{t(`${kind}.${step.key}.title`)}</div>
              <div className="text-ink-subtle text-xs">{t(`${kind}.${step.key}.detail`)}</div>
            </div>
            <ButtonLink href={`${base}${step.path}`} size="sm" variant={index === 0 ? "primary" : "secondary"}>
              {t(`${kind}.${step.key}.action`)}
            </ButtonLink>
          </div>
        ))}
      </div>
      <ol className="mt-3 flex flex-wrap gap-x-4 gap-y-1 border-line border-t pt-2.5 text-xs">
        {steps.map((step, index) => (
          <li key={step.key}>
            <Link
              href={`${base}${step.path}`}
              className={cn(
                "flex items-center gap-1 hover:text-accent-ink",
                step.isDone ? "text-ink-subtle" : "text-ink-muted",
              )}
            >
              {step.isDone ? (
                <Check className="size-3.5 text-success" aria-hidden="true" />
              ) : (
                <span className="num">{index + 1}</span>
              )}
              {t(`${kind}.${step.key}.title`)}
              <span className="sr-only">{t(step.isDone ? "done" : "open")}</span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
