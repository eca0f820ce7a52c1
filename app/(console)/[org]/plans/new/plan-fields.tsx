"use client";

import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Picker } from "@/components/ui/picker";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { commissionAssigners, planAudiences, planKinds } from "@/db/enums";
import type { DraftBody } from "@/lib/plans/draft-rules";
import type { Partner, PickableCreator } from "@/lib/plans/partner-queries";
import type { PlanAudience, PlanKind } from "@/lib/plans/rules";
import type { PickableProduct } from "@/lib/products/pick-queries";
import { isReadable, type PlanDraftState } from "./use-plan-draft";

/** Which kind of plan, for which products. */
export function KindAndName({ state, products }: { state: PlanDraftState; products: readonly PickableProduct[] }) {
  const t = useTranslations("plans");
  const { body, set } = state;
  return (
    <Card title={t("form.basics")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("audience")} isGroup className="sm:col-span-2">
          <RadioGroup
            look="card"
            name="audience"
            value={body.audience}
            onChange={(audience) => state.setAudience(audience as PlanAudience)}
            options={planAudiences.map((it) => ({
              value: it,
              label: t(`audiences.${it}`),
              detail: t(`audienceDetails.${it}`),
            }))}
          />
        </Field>
        <Field label={t("kind")} isGroup className="sm:col-span-2">
          <RadioGroup
            look="card"
            name="kind"
            value={body.kind}
            onChange={(kind) => set({ kind: kind as PlanKind, decisions: {} })}
            options={planKinds.map((kind) => ({
              value: kind,
              label: t(`kinds.${kind}`),
              detail: t(body.audience === "creator" ? `creatorKindDetails.${kind}` : `kindDetails.${kind}`),
            }))}
          />
        </Field>
        <Field label={t("form.products")} isRequired>
          <Picker
            isMulti
            placeholder={t("form.pickProducts")}
            defaultValue={body.productIds}
            onChange={(productIds) => set({ productIds: [...productIds] })}
            options={products.map((it) => ({ value: it.productId, label: it.title, detail: it.outProductId }))}
          />
        </Field>
        <Field label={t("name")} hint={t("form.nameHint")} isOptional>
          <Input value={body.name} maxLength={40} onChange={(event) => set({ name: event.currentTarget.value })} />
        </Field>
      </div>
    </Card>
  );
}

type WhoProps = { state: PlanDraftState; partners: readonly Partner[]; creators: readonly PickableCreator[] };

/** Who is in it: nobody is named in an ordinary plan. */
export function WhoFields({ state, partners, creators }: WhoProps) {
  const t = useTranslations("plans");
  const { body, set } = state;
  const isForCreators = body.audience === "creator";
  const title = t(isForCreators ? "creators" : "institutions");
  if (body.kind === "ordinary")
    return (
      <Card title={title}>
        <p>{t(isForCreators ? "everyCreator" : "everyInstitution")}</p>
        <p className="mt-1 text-ink-muted text-xs">
          {t(isForCreators ? "creatorKindDetails.ordinary" : "kindDetails.ordinary")}
        </p>
      </Card>
    );
  const options = isForCreators
    ? creators.map((it) => ({ value: it.id, label: it.name, detail: it.appid }))
    : partners.map((it) => ({
        value: it.id,
        label: it.name,
        detail: `${it.appid} · ${t("form.promoterCount", { count: it.promoters })}`,
      }));
  return (
    <Card title={title} note={t(isForCreators ? "form.whoNoteCreators" : "form.whoNote")}>
      <Field label={title} isRequired>
        <Picker
          key={body.audience}
          isMulti
          placeholder={t(isForCreators ? "form.pickCreators" : "form.pickInstitutions")}
          defaultValue={body.partyIds}
          onChange={(partyIds) => set({ partyIds: [...partyIds] })}
          options={options}
        />
      </Field>
    </Card>
  );
}

/** When, and who assigns the commission. */
export function PeriodAndSplit({ state }: { state: PlanDraftState }) {
  const t = useTranslations("plans");
  const { body, set } = state;
  return (
    <Card title={t("form.periodAndSplit")}>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={t("form.begin")} hint={t("form.beginHint")}>
          <Input
            type="datetime-local"
            step={1}
            value={body.begin}
            onChange={(event) => set({ begin: event.currentTarget.value })}
          />
        </Field>
        <div className="grid content-start gap-2">
          <Field label={t("form.end")}>
            <Input
              type="datetime-local"
              step={1}
              value={body.isForever ? "" : body.end}
              disabled={body.isForever}
              onChange={(event) => set({ end: event.currentTarget.value })}
            />
          </Field>
          <Checkbox
            label={t("form.forever")}
            checked={body.isForever}
            onChange={(event) => set({ isForever: event.currentTarget.checked })}
          />
        </div>
        {body.audience === "institution" && (
          <Field label={t("assigner")} hint={t("assignerHint")}>
            <Select
              value={body.commissionBy}
              onChange={(event) => set({ commissionBy: event.currentTarget.value as DraftBody["commissionBy"] })}
              options={commissionAssigners.map((it) => ({ value: it, label: t(`assigners.${it}`) }))}
            />
          </Field>
        )}
      </div>
    </Card>
  );
}

/** The most each plan may cost. */
export function CapFields({ state }: { state: PlanDraftState }) {
  const t = useTranslations("plans.cap");
  const { body, set } = state;
  const field = (key: "capDay" | "capTotal") => (
    <Field label={t(key)} isOptional>
      <Input
        lead="¥"
        inputMode="decimal"
        autoComplete="off"
        placeholder={t("none")}
        aria-invalid={!isReadable(body[key]) || undefined}
        value={body[key]}
        onChange={(event) => set({ [key]: event.currentTarget.value })}
      />
    </Field>
  );
  return (
    <Card title={t("title")} note={t("perPlan")}>
      <div className="grid gap-4 sm:grid-cols-2">
        {field("capDay")}
        {field("capTotal")}
      </div>
      <p className="mt-3 text-ink-muted text-xs">{t("rule")}</p>
    </Card>
  );
}
