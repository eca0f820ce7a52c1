import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { openingSteps, Step } from "@/lib/institutions/rules";
import { AgreementDialog } from "./agreement-dialog";

type Props = {
  steps: ReturnType<typeof openingSteps>;
  slug: string;
  counts: { linked: number; bound: number };
  canChange: boolean;
};

/** Where each step is done; the others are done on this page. */
const elsewhere: Partial<Record<Step, string>> = { link: "/alliance/miniapps", invite: "/promoters" };

/** What is left to do until the programme counts as opened. */
export function OpeningSteps({ steps, slug, counts, canChange }: Props) {
  const t = useTranslations("institutions.steps");
  const current = steps.find((one) => !one.isDone)?.step;
  return (
    <Card title={t("label")} note={t("note", { done: steps.filter((one) => one.isDone).length, all: steps.length })}>
      <ol className="grid gap-3">
        {steps.map(({ step, isDone }, index) => (
          <li key={step} className="flex items-start gap-3" aria-current={step === current ? "step" : undefined}>
            {isDone ? (
              <span className="grid size-5 shrink-0 place-items-center rounded-full bg-success-soft text-success-ink">
                <Check className="size-3.5" aria-hidden="true" />
                <span className="sr-only">{t("done")}</span>
              </span>
            ) : (
              <span
                aria-hidden="true"
                className={`grid size-5 shrink-0 place-items-center rounded-full font-semibold text-2xs num ${step === current ? "bg-accent text-on-accent" : "bg-pressed text-ink-muted"}`}
              >
                {index + 1}
              </span>
            )}
            <span className="min-w-0 flex-1">
              <span className={step === current ? "font-medium" : undefined}>{t(step)}</span>
              <span className="block text-ink-muted text-xs">{t(`${step}Detail`, counts)}</span>
            </span>
            {canChange && !isDone && step === "agreement" && <AgreementDialog />}
            {canChange && !isDone && elsewhere[step] && (
              <ButtonLink href={`/${slug}${elsewhere[step]}`} size="sm">
                {t(`${step}Go`)}
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
