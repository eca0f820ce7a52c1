"use client";

import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Picker } from "@/components/ui/picker";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { commissionAssigners, planKinds } from "@/db/enums";
import type { PlanDraft } from "@/lib/plans/draft-rules";
import type { Partner } from "@/lib/plans/partner-queries";
import type { PlanKind } from "@/lib/plans/rules";
import type { PickableProduct } from "@/lib/products/pick-queries";
import type { PlanDraftState } from "./use-plan-draft";

type WhoProps = {
  state: PlanDraftState;
  products: readonly PickableProduct[];
  partners: readonly Partner[];
};

/** Which kind of plan, and who is in it. */
export function KindAndWho({ state, products, partners }: WhoProps) {
  const t = useTranslations("plans");
  const { draft } = state;
  return (
    <Card title={t("form.who")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("kind")} isGroup className="sm:col-span-2">
          <RadioGroup
            look="card"
            name="kind"
            value={draft.kind}
            onChange={(kind) => state.setKind(kind as PlanKind)}
            options={planKinds.map((kind) => ({
              value: kind,
              label: t(`kinds.${kind}`),
              detail: t(`kindDetails.${kind}`),
            }))}
          />
        </Field>
        <Field label={t("form.products")} isRequired>
          <Picker
            isMulti
            placeholder={t("form.pickProducts")}
            defaultValue={draft.productIds}
            onChange={state.setProducts}
            options={products.map((it) => ({ value: it.productId, label: it.title, detail: it.outProductId }))}
          />
        </Field>
        {draft.kind === "ordinary" ? (
          <Field label={t("institutions")}>
            <Input value={t("everyInstitution")} readOnly disabled />
          </Field>
        ) : (
          <Field label={t("institutions")} isRequired>
            <Picker
              isMulti
              placeholder={t("form.pickInstitutions")}
              defaultValue={draft.institutionIds}
              onChange={state.setInstitutions}
              options={partners.map((it) => ({ value: it.id, label: it.name, detail: it.appid }))}
            />
          </Field>
        )}
        <Field label={t("name")} hint={t("form.nameHint")} isOptional>
          <Input value={draft.name} maxLength={40} onChange={(event) => state.setName(event.currentTarget.value)} />
        </Field>
      </div>
    </Card>
  );
}

/** When, and who assigns the commission. */
export function PeriodAndSplit({ state }: { state: PlanDraftState }) {
  const t = useTranslations("plans");
  const { texts, draft } = state;
  return (
    <Card title={t("form.periodAndSplit")}>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={t("form.begin")} hint={t("form.beginHint")}>
          <Input
            type="datetime-local"
            step={1}
            value={texts.begin}
            onChange={(event) => state.setBegin(event.currentTarget.value)}
          />
        </Field>
        <Field label={t("form.end")} hint={t("form.endHint")}>
          <Input
            type="datetime-local"
            step={1}
            value={texts.end}
            onChange={(event) => state.setEnd(event.currentTarget.value)}
          />
        </Field>
        <Field label={t("assigner")} hint={t("assignerHint")}>
          <Select
            value={draft.commissionBy}
            onChange={(event) => state.setCommissionBy(event.currentTarget.value as PlanDraft["commissionBy"])}
            options={commissionAssigners.map((it) => ({ value: it, label: t(`assigners.${it}`) }))}
          />
        </Field>
      </div>
    </Card>
  );
}
