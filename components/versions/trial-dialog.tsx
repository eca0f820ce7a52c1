"use client";

import { QrCode as QrIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { QrCode } from "@/components/ui/qr-code";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { DisabledReason } from "@/components/ui/tooltip";
import { useActionForm } from "@/components/ui/use-action-form";
import { createTrialAction } from "@/lib/previews/actions";
import { type CreateTrial, createTrialInput } from "@/lib/previews/input";

type Version = { id: string; version: string; branch: string };

/** The button of the page's head; says why where no trial can be made. */
export function TrialDialog({ versions, canCreate }: { versions: readonly Version[]; canCreate: boolean }) {
  const t = useTranslations("versions");
  const [isOpen, setOpen] = useState(false);
  const reason = !canCreate ? t("right.trial") : versions.length === 0 ? t("empty.development") : undefined;
  return (
    <>
      <DisabledReason reason={reason}>
        <Button disabled={Boolean(reason)} onClick={() => setOpen(true)}>
          <QrIcon aria-hidden="true" />
          {t("trial.create")}
        </Button>
      </DisabledReason>
      {isOpen && <TrialForm versions={versions} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Asks what the trial is for; then shows its QR code. */
export function TrialForm({ versions, onClose }: { versions: readonly Version[]; onClose: () => void }) {
  const t = useTranslations("versions.trial");
  const hours = useTranslations("members.hoursOption");
  const org = useOrg();
  const router = useRouter();
  const [made, setMade] = useState<{ url: string; name: string } | null>(null);
  const form = useActionForm((input: CreateTrial) => createTrialAction(org.slug, input), {
    schema: createTrialInput,
    onSuccess: ({ url }, input) => {
      setMade({ url, name: input.name });
      router.refresh();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={made ? t("made") : t("create")}
      description={t("detail")}
    >
      {made ? (
        <div className="grid justify-items-center gap-3">
          <QrCode text={made.url} what={t("qr", { name: made.name })} size={200} />
          <div className="w-full">
            <CopyField value={made.url} label={t("copy")} />
          </div>
        </div>
      ) : (
        <ActionForm form={form}>
          <Field label={t("version")} name="versionId">
            <Select options={versions.map((one) => ({ value: one.id, label: `${one.version} · ${one.branch}` }))} />
          </Field>
          <Field label={t("name")} name="name" hint={t("nameHint")} isRequired>
            <Input maxLength={40} />
          </Field>
          <Field label={t("path")} name="startPath" hint={t("pathHint")} isOptional>
            <Input className="code" maxLength={512} />
          </Field>
          <Field label={t("audience")} name="audience" isGroup>
            <RadioGroup
              look="card"
              defaultValue="members"
              options={(["members", "anyone"] as const).map((value) => ({
                value,
                label: t(`audienceOption.${value}`),
                detail: t(`audienceDetail.${value}`),
              }))}
            />
          </Field>
          <Field label={t("hours")} name="hours">
            <Select
              defaultValue="72"
              options={([24, 72, 168, 720] as const).map((n) => ({ value: String(n), label: hours(`h${n}`) }))}
            />
          </Field>
          <DialogFoot>
            <SubmitButton>{t("submit")}</SubmitButton>
          </DialogFoot>
        </ActionForm>
      )}
    </Dialog>
  );
}
