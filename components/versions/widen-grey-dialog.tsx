"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { widenGreyAction } from "@/lib/versions/actions";
import { type WidenGrey, widenGreyInput } from "@/lib/versions/grey-input";
import type { GreyView } from "@/lib/versions/grey-queries";
import { greySteps, nextStep } from "@/lib/versions/grey-rules";
import { ListedFields, readNames } from "./listed-fields";

/** Reaches more visitors; the next step stands on the button. */
export function WidenGreyDialog({ grey }: { grey: GreyView }) {
  const t = useTranslations("versions.grey");
  const [isOpen, setOpen] = useState(false);
  const next = nextStep(grey.percent);
  return (
    <>
      <Button size="sm" variant="primary" onClick={() => setOpen(true)}>
        {next === null ? t("widenList") : t("widen", { percent: next })}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("widenTitle", { version: grey.version })}
        description={t("widenDetail", { percent: grey.percent })}
      >
        {isOpen && <WidenForm grey={grey} onDone={() => setOpen(false)} />}
      </Dialog>
    </>
  );
}

function WidenForm({ grey, onDone }: { grey: GreyView; onDone: () => void }) {
  const t = useTranslations("versions.grey");
  const org = useOrg();
  const router = useRouter();
  const steps = [grey.percent, ...greySteps.filter((step) => step > grey.percent)];
  const form = useActionForm((input: WidenGrey) => widenGreyAction(org.slug, input), {
    schema: widenGreyInput,
    toInput: ({ percent, openids, promoters, hasProjectMembers, hasTrialMembers }) => ({
      greyReleaseId: grey.id,
      percent: Number(percent),
      openids: readNames(openids),
      promoters: readNames(promoters),
      ...(hasProjectMembers === true && { hasProjectMembers }),
      ...(hasTrialMembers === true && { hasTrialMembers }),
    }),
    success: t("widened"),
    onSuccess: () => {
      onDone();
      router.refresh();
    },
  });
  return (
    <ActionForm form={form}>
      <Field label={t("percent")} name="percent" hint={t("onlyRises")}>
        <Select
          defaultValue={String(nextStep(grey.percent) ?? grey.percent)}
          options={steps.map((step) => ({
            value: String(step),
            label: step === grey.percent ? t("stays", { percent: step }) : `${step} %`,
          }))}
        />
      </Field>
      {!(grey.hasProjectMembers && grey.hasTrialMembers) && (
        <Field label={t("first")} name="first" isGroup>
          <div className="grid gap-2">
            {!grey.hasProjectMembers && <Checkbox name="hasProjectMembers" label={t("project")} />}
            {!grey.hasTrialMembers && <Checkbox name="hasTrialMembers" label={t("trial")} />}
          </div>
        </Field>
      )}
      <ListedFields />
      <DialogFoot>
        <SubmitButton>{t("widenAction")}</SubmitButton>
      </DialogFoot>
    </ActionForm>
  );
}
