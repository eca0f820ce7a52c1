"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionFoot } from "@/components/ui/action-foot";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useErrorText } from "@/components/ui/error-text";
import { useFieldText } from "@/components/ui/issue-text";
import { toast } from "@/components/ui/toast";
import { WizardSteps } from "@/components/ui/wizard-steps";
import type { PublicError } from "@/lib/kernel/result";
import { createMiniappAction, saveDraftAction } from "@/lib/miniapps/actions";
import type { Draft } from "@/lib/miniapps/input";
import { createInput } from "@/lib/miniapps/input";
import { type DraftStep, missingSteps } from "@/lib/miniapps/rules";
import { BasicsStep, CategoryStep, type ChannelOption, ChannelStep, ConfirmStep, DomainsStep } from "./steps";

const steps = ["channel", "basics", "category", "domains", "confirm"] as const;
type Step = (typeof steps)[number];

/** Five steps; going on saves what stands there. */
export function Wizard({
  channels,
  draft,
  comparison,
}: {
  channels: ChannelOption[];
  draft: Draft;
  comparison: ReactNode;
}) {
  const t = useTranslations("miniapps.wizard");
  const common = useTranslations("common");
  const org = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const fieldText = useFieldText();
  const [answers, setAnswers] = useState<Draft>(draft);
  const firstMissing = missingSteps(draft)[0];
  const [step, setStep] = useState<Step>(Object.keys(draft).length === 0 ? "channel" : (firstMissing ?? "confirm"));
  const [failure, setFailure] = useState<PublicError | null>(null);
  const [isPending, startTransition] = useTransition();
  const missing = missingSteps(answers);
  const index = steps.indexOf(step);
  const change = (more: Draft) => setAnswers((old) => ({ ...old, ...more }));

  const go = (to: Step) =>
    startTransition(async () => {
      setFailure(null);
      const saved = await saveDraftAction(org.slug, answers);
      if (!saved.ok) return setFailure(saved.error);
      setStep(to);
      window.scrollTo({ top: 0 });
    });
  const create = () =>
    startTransition(async () => {
      setFailure(null);
      const parsed = createInput.safeParse({ ...answers, domains: answers.domains ?? [] });
      if (!parsed.success) return setStep((missing[0] ?? "basics") as Step);
      const made = await createMiniappAction(org.slug, parsed.data);
      if (!made.ok) return setFailure(made.error);
      toast.success(t("created", { name: made.data.name }));
      router.push(`/${org.slug}/miniapps/${made.data.appid}`);
    });

  const state = (one: Step) => {
    if (one === step) return "current" as const;
    const isDone =
      one !== "confirm" && (one !== "domains" || steps.indexOf(one) < index) && !missing.includes(one as DraftStep);
    return isDone ? ("done" as const) : ("todo" as const);
  };
  const channel = channels.find((one) => one.id === answers.channel);
  const isBlocked = step === "channel" ? channel?.state !== "admitted" : missing.includes(step as DraftStep);
  const failures = Object.values(failure?.fields ?? {});

  return (
    <div className="mt-3 grid gap-4">
      <WizardSteps steps={steps.map((one) => ({ key: one, label: t(one), state: state(one) }))} />
      {failure && (
        <Callout tone="danger" title={errorText(failure).what} isAlert>
          {failures.length > 0 ? failures.map((one) => fieldText.ofServer(one)).join("；") : errorText(failure).next}
        </Callout>
      )}
      {step === "channel" && (
        <ChannelStep channels={channels} answers={answers} change={change} comparison={comparison} />
      )}
      {step === "basics" && <BasicsStep answers={answers} change={change} />}
      {step === "category" && <CategoryStep channel={channel} answers={answers} change={change} />}
      {step === "domains" && <DomainsStep answers={answers} change={change} />}
      {step === "confirm" && <ConfirmStep channel={channel} answers={answers} />}
      <ActionFoot
        note={
          step === "confirm" && missing.length > 0
            ? t("missing", { steps: missing.map((one) => t(one)).join("、") })
            : step === "confirm"
              ? t("after")
              : undefined
        }
      >
        <ConfirmDialog
          trigger={<Button variant="ghost">{t("restart")}</Button>}
          title={t("restart")}
          effects={[
            { value: t("answers", { n: Object.values(answers).filter(Boolean).length }), label: t("restartNote") },
          ]}
          confirmLabel={t("restart")}
          tone="danger"
          action={() => saveDraftAction(org.slug, {})}
          onDone={() => {
            setAnswers({});
            setStep("channel");
          }}
        />
        {index > 0 && (
          <Button disabled={isPending} onClick={() => go(steps[index - 1] ?? "channel")}>
            {common("previous")}
          </Button>
        )}
        {step === "confirm" ? (
          <Button variant="primary" isPending={isPending} disabled={missing.length > 0} onClick={create}>
            {t("title")}
          </Button>
        ) : (
          <Button
            variant="primary"
            isPending={isPending}
            disabled={isBlocked}
            onClick={() => go(steps[index + 1] ?? "confirm")}
          >
            {common("next")}
          </Button>
        )}
      </ActionFoot>
    </div>
  );
}
