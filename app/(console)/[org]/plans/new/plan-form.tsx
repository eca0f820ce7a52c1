"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { useDebounced } from "@/components/shell/use-debounced";
import { ActionFoot } from "@/components/ui/action-foot";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { useErrorText } from "@/components/ui/error-text";
import { useFieldText } from "@/components/ui/issue-text";
import { PageHeader } from "@/components/ui/page-header";
import { formatTime } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { WizardSteps } from "@/components/ui/wizard-steps";
import { createPlansAction, previewPlansAction } from "@/lib/plans/actions";
import { type DraftBody, planInputOf } from "@/lib/plans/draft-rules";
import type { Partner, PickableCreator } from "@/lib/plans/partner-queries";
import type { PickableProduct } from "@/lib/products/pick-queries";
import { ConflictList } from "./conflict-list";
import { EffectCard } from "./effect-card";
import { CapFields, KindAndName, PeriodAndSplit, WhoFields } from "./plan-fields";
import { PlanReview } from "./plan-review";
import { RateGrid } from "./rate-grid";
import { useKeptDraft } from "./use-kept-draft";
import { usePlanDraft } from "./use-plan-draft";

type Props = {
  initial: DraftBody;
  draftId: string | null;
  products: readonly PickableProduct[];
  partners: readonly Partner[];
  creators: readonly PickableCreator[];
};

const steps = ["products", "parties", "rates", "confirm"] as const;

/** Products × parties × rate × period in four steps, with what it will do beside it, kept as a draft meanwhile. */
export function PlanForm({ initial, draftId: known, products, partners, creators }: Props) {
  const t = useTranslations("plans");
  const tc = useTranslations("common");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const fieldText = useFieldText();
  const state = usePlanDraft(initial);
  const { body, draft, set } = state;
  const { savedAt, saveNow, drop } = useKeptDraft(body, known);
  const [failure, setFailure] = useState<{ what: string; next: string } | null>(null);
  const [isPending, startTransition] = useTransition();
  const parties = body.audience === "creator" ? creators : partners;
  const asked = planInputOf(draft);
  const settled = useDebounced(asked ? JSON.stringify(asked) : "", 400);
  const preview = useQuery({
    queryKey: ["plan-preview", slug, settled],
    enabled: settled !== "",
    placeholderData: (old) => old,
    queryFn: async () => {
      const result = await previewPlansAction(slug, JSON.parse(settled));
      if (!result.ok) throw new Error(result.error.code, { cause: result.error });
      return result.data;
    },
  });
  const conflicts = asked ? (preview.data?.conflicts ?? []) : [];
  const input = planInputOf(draft, conflicts, body.decisions);
  const isKnown = Boolean(input) && !preview.isFetching && settled === JSON.stringify(asked);
  const isReady = [body.productIds.length > 0, body.kind === "ordinary" || body.partyIds.length > 0, isKnown, isKnown];
  const { step } = body;
  const go = (to: number) => {
    set({ step: to });
    window.scrollTo({ top: 0 });
  };
  const submit = () =>
    startTransition(async () => {
      if (!input) return;
      setFailure(null);
      const result = await createPlansAction(slug, input);
      if (!result.ok) {
        const { what, next } = errorText(result.error);
        const [field] = Object.values(result.error.fields ?? {});
        return setFailure({ what, next: field ? fieldText.ofServer(field) : next });
      }
      const refused = result.data.plans.filter((plan) => "error" in plan).length;
      const made = result.data.plans.length - refused;
      if (made > 0) toast.success(t("form.done", { count: made }));
      if (refused > 0) toast.error(t("form.partly", { count: refused }));
      if (made === 0) return;
      await drop();
      router.push(`/${slug}/plans`);
    });
  const keep = () =>
    startTransition(async () => {
      await saveNow();
      router.push(`/${slug}/plans`);
    });
  const note =
    step < 2
      ? t("form.stepNote", { products: body.productIds.length, parties: body.partyIds.length })
      : conflicts.length > 0
        ? t("form.conflicts", { count: conflicts.length })
        : isKnown
          ? t("form.footOk")
          : t("form.footWait");
  return (
    <div className="grid gap-4">
      <PageHeader
        title={t(`newOf.${body.kind}`)}
        badges={
          <>
            <Badge tone="hollow">{t("form.draft")}</Badge>
            {savedAt && (
              <span className="text-ink-muted text-xs">
                {t("form.savedAt", { time: formatTime(savedAt, "clock") })}
              </span>
            )}
          </>
        }
        actions={
          <WizardSteps
            steps={steps.map((key, index) => ({
              key,
              label: t(`form.steps.${key}`),
              state: index === step ? "current" : index < step ? "done" : "todo",
            }))}
          />
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid min-w-0 gap-4">
          {failure && (
            <Callout tone="danger" title={failure.what} isAlert>
              {failure.next}
            </Callout>
          )}
          {step === 0 && <KindAndName state={state} products={products} />}
          {step === 1 && <WhoFields state={state} partners={partners} creators={creators} />}
          {step === 2 && (
            <>
              <RateGrid state={state} products={products} parties={parties} conflicts={conflicts} />
              {conflicts.length > 0 && <ConflictList state={state} conflicts={conflicts} />}
              <PeriodAndSplit state={state} />
              <CapFields state={state} />
            </>
          )}
          {step === 3 && (
            <>
              <PlanReview state={state} input={input} products={products} parties={parties} />
              {conflicts.length > 0 && <ConflictList state={state} conflicts={conflicts} />}
            </>
          )}
        </div>
        <EffectCard state={state} products={products} input={input} preview={asked ? preview.data : undefined} />
      </div>
      <ActionFoot note={note}>
        <Button onClick={keep} isPending={isPending && step < 3}>
          {t("form.keep")}
        </Button>
        {step === 0 ? (
          <ButtonLink href={`/${slug}/plans`}>{tc("cancel")}</ButtonLink>
        ) : (
          <Button onClick={() => go(step - 1)}>{t("form.back")}</Button>
        )}
        {step < 3 ? (
          <Button variant="primary" disabled={!isReady[step]} onClick={() => go(step + 1)}>
            {t("form.next", { step: t(`form.steps.${steps[step + 1] ?? "confirm"}`) })}
          </Button>
        ) : (
          <Button variant="primary" disabled={!isKnown} isPending={isPending} onClick={submit}>
            {t("form.submit")}
          </Button>
        )}
      </ActionFoot>
    </div>
  );
}
