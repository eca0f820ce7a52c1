"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { changeTrialAction } from "@/lib/previews/actions";
import { type ChangeTrial, changeTrialInput } from "@/lib/previews/input";
import type { TrialItem } from "@/lib/previews/queries";

/** Changes a trial's name, start or audience; its QR stays. */
export function ChangeTrialDialog({ trial, onChange }: { trial: TrialItem; onChange: () => void }) {
  const t = useTranslations("versions.trial");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="link" size="sm" aria-label={`${t("change")} ${trial.name}`} onClick={() => setOpen(true)}>
        {t("change")}
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("changeTitle", { name: trial.name })}
        description={t("changeDetail")}
      >
        {isOpen && (
          <ChangeForm
            trial={trial}
            onDone={() => {
              setOpen(false);
              onChange();
            }}
          />
        )}
      </Dialog>
    </>
  );
}

function ChangeForm({ trial, onDone }: { trial: TrialItem; onDone: () => void }) {
  const t = useTranslations("versions.trial");
  const org = useOrg();
  const form = useActionForm((input: ChangeTrial) => changeTrialAction(org.slug, input), {
    schema: changeTrialInput,
    toInput: ({ startPath, ...values }) => ({ ...values, startPath: startPath ?? "/", trialId: trial.id }),
    success: t("changed"),
    onSuccess: onDone,
  });
  return (
    <ActionForm form={form}>
      <Field label={t("name")} name="name" isRequired>
        <Input maxLength={40} defaultValue={trial.name} />
      </Field>
      <Field label={t("path")} name="startPath" hint={t("pathHint")} isOptional>
        <Input className="code" maxLength={512} defaultValue={trial.startPath === "/" ? "" : trial.startPath} />
      </Field>
      <Field label={t("audience")} name="audience" isGroup>
        <RadioGroup
          look="card"
          defaultValue={trial.audience}
          options={(["members", "anyone"] as const).map((value) => ({
            value,
            label: t(`audienceOption.${value}`),
            detail: t(`audienceDetail.${value}`),
          }))}
        />
      </Field>
      <DialogFoot>
        <SubmitButton>{t("changeSave")}</SubmitButton>
      </DialogFoot>
    </ActionForm>
  );
}
