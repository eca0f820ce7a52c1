"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionFoot } from "@/components/ui/action-foot";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { useErrorText } from "@/components/ui/error-text";
import { useFieldText } from "@/components/ui/issue-text";
import { toast } from "@/components/ui/toast";
import { WizardSteps } from "@/components/ui/wizard-steps";
import type { PublicError } from "@/lib/kernel/result";
import { previewWaveAction, startWaveAction } from "@/lib/release-waves/actions";
import { type StartWave, startWaveInput } from "@/lib/release-waves/input";
import type { WavePreview } from "@/lib/release-waves/preview";
import { type Answers, blank, planOf, readAppids, readObject, wholeOf } from "./answers";
import { ConfirmStep } from "./confirm-step";
import { ExtStep } from "./ext-step";
import { OptionsStep } from "./options-step";
import { type ChannelOption, TargetsStep, type TemplateOption, TemplateStep } from "./what-steps";

const steps = ["template", "targets", "ext", "options", "confirm"] as const;
type Step = (typeof steps)[number];

type Props = { templates: TemplateOption[]; channels: ChannelOption[]; chosen: number | null };

/** Five steps; the last shows what would happen, asked of the server, before anything does. */
export function Wizard({ templates, channels, chosen }: Props) {
  const t = useTranslations("waves.wizard");
  const common = useTranslations("common");
  const org = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const fieldText = useFieldText();
  const first = templates.find((one) => one.templateId === chosen);
  const [answers, setAnswers] = useState<Answers>({
    ...blank,
    templateId: chosen,
    description: first?.description ?? "",
  });
  const [step, setStep] = useState<Step>(chosen === null ? "template" : "targets");
  const [preview, setPreview] = useState<WavePreview | null>(null);
  const [failure, setFailure] = useState<PublicError | null>(null);
  const [fields, setFields] = useState<Record<string, string>>({});
  const [isPending, startTransition] = useTransition();
  const index = steps.indexOf(step);
  const change = (more: Partial<Answers>) => {
    setAnswers((old) => ({ ...old, ...more }));
    setPreview(null);
    setFields((old) => Object.fromEntries(Object.entries(old).filter(([name]) => !(name in more))));
  };

  const check = (then?: Step) =>
    startTransition(async () => {
      const plan = planOf(answers);
      if (!plan) return;
      setFailure(null);
      const seen = await previewWaveAction(org.slug, plan as Parameters<typeof previewWaveAction>[1]);
      if (!seen.ok) return setFailure(seen.error);
      setPreview(seen.data);
      if (then) setStep(then);
    });

  const start = () =>
    startTransition(async () => {
      setFailure(null);
      const made = await startWaveAction(org.slug, wholeOf(answers) as StartWave);
      if (!made.ok) return setFailure(made.error);
      toast.success(t("startedToast", { n: made.data.items.toLocaleString("en-US") }));
      router.push(`/${org.slug}/release-queue/${made.data.waveId}`);
    });

  /** Options are judged by the command's own schema before the last step is shown. */
  const toConfirm = () => {
    const parsed = startWaveInput.safeParse(wholeOf(answers));
    const found: Record<string, string> = {};
    for (const issue of parsed.error?.issues ?? []) found[issue.path.join(".")] ??= fieldText.ofIssue(issue);
    setFields(found);
    if (parsed.success) check("confirm");
  };

  const next = () => {
    if (step === "options") return toConfirm();
    if (step === "ext") return check("options");
    setStep(steps[index + 1] ?? "confirm");
  };
  const isBlocked =
    (step === "template" && answers.templateId === null) ||
    (step === "targets" && answers.kind === "appids" && readAppids(answers.list).length === 0) ||
    (step === "ext" && ("fault" in readObject(answers.ext) || "fault" in readObject(answers.overrides)));
  const template = templates.find((one) => one.templateId === answers.templateId);
  const faults = Object.entries(failure?.fields ?? {});

  return (
    <div className="mt-3 grid gap-4">
      <WizardSteps
        steps={steps.map((key, at) => ({
          key,
          label: t(key),
          state: at === index ? "current" : at < index ? "done" : "todo",
        }))}
      />
      {failure && (
        <Callout tone="danger" title={errorText(failure).what} isAlert>
          {faults.length > 0 ? (
            <ul className="grid gap-0.5">
              {faults.slice(0, 20).map(([path, fault]) => (
                <li key={path}>
                  <code className="code">{path}</code> {fieldText.ofServer(fault)}
                </li>
              ))}
            </ul>
          ) : (
            errorText(failure).next
          )}
        </Callout>
      )}
      {step === "template" && <TemplateStep templates={templates} answers={answers} change={change} />}
      {step === "targets" && (
        <TargetsStep channels={channels} templates={templates} answers={answers} change={change} />
      )}
      {step === "ext" && (
        <ExtStep
          answers={answers}
          change={change}
          preview={preview}
          isPending={isPending}
          onCheck={() => check()}
          isH5={template?.kind === "h5"}
        />
      )}
      {step === "options" && (
        <OptionsStep answers={answers} change={change} fields={fields} version={template?.version ?? ""} />
      )}
      {step === "confirm" && preview && (
        <ConfirmStep answers={answers} preview={preview} isPending={isPending} onCheck={() => check()} />
      )}
      <ActionFoot>
        <ButtonLink href={`/${org.slug}/release-queue`}>{common("cancel")}</ButtonLink>
        {index > 0 && (
          <Button disabled={isPending} onClick={() => setStep(steps[index - 1] ?? "template")}>
            {common("previous")}
          </Button>
        )}
        {step === "confirm" ? (
          <Button
            variant="primary"
            isPending={isPending}
            disabled={!preview || preview.applicable === 0}
            onClick={start}
          >
            {t("start")}
          </Button>
        ) : (
          <Button variant="primary" isPending={isPending} disabled={isBlocked} onClick={next}>
            {common("next")}
          </Button>
        )}
      </ActionFoot>
    </div>
  );
}
