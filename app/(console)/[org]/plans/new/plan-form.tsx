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
import { toast } from "@/components/ui/toast";
import { createPlansAction, previewPlansAction } from "@/lib/plans/actions";
import { planInputOf } from "@/lib/plans/draft-rules";
import type { Partner } from "@/lib/plans/partner-queries";
import type { PlanKind } from "@/lib/plans/rules";
import type { PickableProduct } from "@/lib/products/pick-queries";
import { ConflictList } from "./conflict-list";
import { EffectCard } from "./effect-card";
import { KindAndWho, PeriodAndSplit } from "./plan-fields";
import { RateGrid } from "./rate-grid";
import { usePlanDraft } from "./use-plan-draft";

type Props = {
  kind: PlanKind;
  products: readonly PickableProduct[];
  partners: readonly Partner[];
  chosen: readonly string[];
};

/** Products × institutions × rate × period, with what it will do beside it while it is filled in. */
export function PlanForm({ kind, products, partners, chosen }: Props) {
  const t = useTranslations("plans");
  const tc = useTranslations("common");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const fieldText = useFieldText();
  const state = usePlanDraft({ kind, productIds: chosen });
  const [failure, setFailure] = useState<{ what: string; next: string } | null>(null);
  const [isPending, startTransition] = useTransition();
  const asked = planInputOf(state.draft);
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
  const input = planInputOf(state.draft, conflicts, state.decisions);
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
      const set = result.data.plans.length - refused;
      if (set > 0) toast.success(t("form.done", { count: set }));
      if (refused > 0) toast.error(t("form.partly", { count: refused }));
      if (set > 0) router.push(`/${slug}/plans`);
    });
  const isKnown = Boolean(input) && !preview.isFetching && settled === JSON.stringify(asked);
  return (
    <div className="grid gap-4">
      <PageHeader
        title={t(`new${kindName(state.draft.kind)}`)}
        badges={<Badge tone="hollow">{t("form.draft")}</Badge>}
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid min-w-0 gap-4">
          {failure && (
            <Callout tone="danger" title={failure.what} isAlert>
              {failure.next}
            </Callout>
          )}
          <KindAndWho state={state} products={products} partners={partners} />
          <RateGrid state={state} products={products} partners={partners} conflicts={conflicts} />
          {conflicts.length > 0 && <ConflictList state={state} conflicts={conflicts} />}
          <PeriodAndSplit state={state} />
        </div>
        <EffectCard state={state} products={products} input={input} preview={asked ? preview.data : undefined} />
      </div>
      <ActionFoot
        note={
          conflicts.length > 0
            ? t("form.conflicts", { count: conflicts.length })
            : isKnown
              ? t("form.footOk")
              : t("form.footWait")
        }
      >
        <ButtonLink href={`/${slug}/plans`}>{tc("cancel")}</ButtonLink>
        <Button variant="primary" disabled={!isKnown} isPending={isPending} onClick={submit}>
          {t("form.submit")}
        </Button>
      </ActionFoot>
    </div>
  );
}

const kindName = (kind: PlanKind) =>
  kind === "directed" ? "Directed" : kind === "ordinary" ? "Ordinary" : "Exclusive";
