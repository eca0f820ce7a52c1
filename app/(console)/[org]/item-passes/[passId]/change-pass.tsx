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
import { formatRate } from "@/components/ui/rate";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatTime } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { changePass } from "@/lib/cooperations/actions";
import { type ChangePassInput, changePassInput } from "@/lib/cooperations/input";

type Props = { passId: string; servicePpm: number; shopPpm: number; endAt: Date | null };

/** Rate and end of what is passed on, from now on. */
export function ChangePass({ passId, servicePpm, shopPpm, endAt }: Props) {
  const t = useTranslations("cooperations");
  const { slug } = useOrg();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const form = useActionForm((input: ChangePassInput) => changePass(slug, input), {
    schema: changePassInput,
    // An empty end means none.
    toInput: (values) => ({ ...values, passId, endAt: values.endAt ?? null }),
    onSuccess: ({ version }) => {
      toast.success(t("pass.changed", { version }));
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog
      title={t("pass.changeTitle")}
      description={t("pass.changeNote")}
      trigger={<Button variant="primary">{t("pass.change")}</Button>}
      open={open}
      onOpenChange={setOpen}
    >
      <ActionForm form={form}>
        <Field
          label={t("form.rate")}
          name="servicePpm"
          hint={t("form.rateHint", { max: formatRate(shopPpm) })}
          isRequired
        >
          <RateInput defaultValue={formatRate(servicePpm).slice(0, -1)} />
        </Field>
        <Field label={t("form.end")} name="endAt" hint={t("form.endHint")} isOptional>
          <MomentInput defaultValue={endAt ? formatTime(endAt, "full").replace(" ", "T") : ""} />
        </Field>
        <DialogFoot>
          <SubmitButton>{t("pass.change")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
