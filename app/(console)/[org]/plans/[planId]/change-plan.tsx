"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { MomentInput, RateInput } from "@/components/ui/money-input";
import { Picker } from "@/components/ui/picker";
import { formatRate } from "@/components/ui/rate";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatTime } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { changePlanAction } from "@/lib/plans/actions";
import { type ChangePlanInput, changePlanInput } from "@/lib/plans/input";
import type { Partner } from "@/lib/plans/partner-queries";
import type { PlanView } from "@/lib/plans/queries";

const percent = (ppm: number) => formatRate(ppm).slice(0, -1);

/** Rate, end and institutions of a plan, from now on. */
export function ChangePlan({ plan, title, partners }: { plan: PlanView; title: string; partners: readonly Partner[] }) {
  const t = useTranslations("plans");
  const { slug } = useOrg();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const form = useActionForm((input: ChangePlanInput) => changePlanAction(slug, input), {
    schema: changePlanInput,
    // An empty end means none; a field that is not shown stays as it is.
    toInput: (values) => ({ ...values, planId: plan.planId, endAt: values.endAt ?? null }),
    onSuccess: ({ version }) => {
      toast.success(t("detail.changed", { version }));
      setOpen(false);
      router.refresh();
    },
  });
  const endText = plan.endAt ? formatTime(plan.endAt, "full").replace(" ", "T") : "";
  return (
    <Dialog
      title={t("detail.changeTitle", { name: title })}
      description={t("detail.changeNote")}
      trigger={<Button variant="primary">{t("detail.change")}</Button>}
      open={open}
      onOpenChange={setOpen}
    >
      <ActionForm form={form}>
        <Field label={t("rate")} name="servicePpm" isRequired>
          <RateInput defaultValue={percent(plan.servicePpm)} />
        </Field>
        {plan.commissionPpm !== null && (
          <Field label={t("commissionRate")} name="commissionPpm" isRequired>
            <RateInput defaultValue={percent(plan.commissionPpm)} />
          </Field>
        )}
        {plan.institutions && (
          <Field label={t("institutions")} name="institutionIds" isRequired>
            <Picker
              isMulti
              defaultValue={plan.institutions.map((it) => it.id)}
              placeholder={t("form.pickInstitutions")}
              options={partners.map((it) => ({ value: it.id, label: it.name, detail: it.appid }))}
            />
          </Field>
        )}
        <Field label={t("form.end")} name="endAt" hint={t("form.endHint")}>
          <MomentInput defaultValue={endText} />
        </Field>
        <DialogFoot>
          <SubmitButton>{t("lock.save")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
