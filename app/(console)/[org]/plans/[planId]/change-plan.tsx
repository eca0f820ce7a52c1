"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { MomentInput, MoneyInput, RateInput } from "@/components/ui/money-input";
import { Picker } from "@/components/ui/picker";
import { formatRate } from "@/components/ui/rate";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatTime } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { formatYuan, WHOLE_PPM } from "@/lib/kernel/money";
import { changePlanAction } from "@/lib/plans/actions";
import { type ChangePlanInput, changePlanInput } from "@/lib/plans/input";
import type { Partner, PickableCreator } from "@/lib/plans/partner-queries";
import type { PlanView } from "@/lib/plans/queries";

const percent = (ppm: number) => formatRate(ppm).slice(0, -1);
const yuan = (fen: number | null) => (fen === null ? "" : formatYuan(fen));

const toRate = (text: string | null): number | null =>
  text && /^\d{1,7}$/.test(text) && Number(text) <= WHOLE_PPM ? Number(text) : null;

type Props = {
  plan: PlanView;
  title: string;
  partners: readonly Partner[];
  creators: readonly PickableCreator[];
};

/** Rates, end, caps and parties of a plan: from now on, or the rates alone from later. */
export function ChangePlan({ plan, title, partners, creators }: Props) {
  const t = useTranslations("plans");
  const { slug } = useOrg();
  const router = useRouter();
  // A rate a dry run tried out comes with the address.
  const tried = toRate(useSearchParams().get("servicePpm"));
  const [open, setOpen] = useState(tried !== null);
  const form = useActionForm((input: ChangePlanInput) => changePlanAction(slug, input), {
    schema: changePlanInput,
    // An empty end or cap means none; where the change begins later, only rates are sent.
    toInput: (values) =>
      values.at
        ? { planId: plan.planId, at: values.at, servicePpm: values.servicePpm, commissionPpm: values.commissionPpm }
        : {
            ...values,
            at: null,
            planId: plan.planId,
            endAt: values.endAt ?? null,
            capDayFen: values.capDayFen ?? null,
            capTotalFen: values.capTotalFen ?? null,
          },
    onSuccess: ({ version }) => {
      toast.success(t("detail.changed", { version }));
      setOpen(false);
      router.refresh();
    },
  });
  const endText = plan.endAt ? formatTime(plan.endAt, "full").replace(" ", "T") : "";
  const isForCreators = plan.audience === "creator";
  return (
    <Dialog
      size="lg"
      title={t("detail.changeTitle", { name: title })}
      description={t("detail.changeNote")}
      trigger={<Button variant="primary">{t("detail.change")}</Button>}
      open={open}
      onOpenChange={setOpen}
    >
      <ActionForm form={form}>
        <div className="grid gap-4 sm:grid-cols-2">
          {!isForCreators && (
            <Field label={t("rate")} name="servicePpm" isRequired>
              <RateInput defaultValue={percent(tried ?? plan.servicePpm)} />
            </Field>
          )}
          {plan.commissionPpm !== null && (
            <Field label={t("commissionRate")} name="commissionPpm" isRequired>
              <RateInput defaultValue={percent(plan.commissionPpm)} />
            </Field>
          )}
          {plan.institutions && !isForCreators && (
            <Field label={t("institutions")} name="institutionIds" isRequired className="sm:col-span-2">
              <Picker
                isMulti
                defaultValue={plan.institutions.map((it) => it.id)}
                placeholder={t("form.pickInstitutions")}
                options={partners.map((it) => ({ value: it.id, label: it.name, detail: it.appid }))}
              />
            </Field>
          )}
          {plan.creators && isForCreators && (
            <Field label={t("creators")} name="creatorIds" isRequired className="sm:col-span-2">
              <Picker
                isMulti
                defaultValue={plan.creators.map((it) => it.id)}
                placeholder={t("form.pickCreators")}
                options={creators.map((it) => ({ value: it.id, label: it.name, detail: it.appid }))}
              />
            </Field>
          )}
          <Field label={t("form.end")} name="endAt" hint={t("form.endHint")}>
            <MomentInput defaultValue={endText} />
          </Field>
          {plan.nextChangeAt === null && (
            <Field label={t("detail.from")} name="at" hint={t("detail.fromHint")} isOptional>
              <MomentInput />
            </Field>
          )}
          <Field label={t("cap.capDay")} name="capDayFen" isOptional>
            <MoneyInput defaultValue={yuan(plan.capDayFen)} />
          </Field>
          <Field label={t("cap.capTotal")} name="capTotalFen" isOptional>
            <MoneyInput defaultValue={yuan(plan.capTotalFen)} />
          </Field>
        </div>
        <DialogFoot>
          <SubmitButton>{t("lock.save")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
