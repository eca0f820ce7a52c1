"use client";

import { Split } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { DisabledReason } from "@/components/ui/tooltip";
import { useActionForm } from "@/components/ui/use-action-form";
import { startGreyAction } from "@/lib/versions/actions";
import { type StartGrey, startGreyInput } from "@/lib/versions/grey-input";
import { greySteps } from "@/lib/versions/grey-rules";
import { ListedFields, readNames } from "./listed-fields";
import { useNoWriting } from "./writer-context";

type Props = {
  version: { versionId: string; version: string };
  canRelease: boolean;
  /** Why not now, beside the right to it; undefined where it can be started. */
  reason?: string;
};

/** Gives an approved version to some visitors first: a share, members, those named. */
export function StartGreyDialog({ version, canRelease, reason: notNow }: Props) {
  const noWriting = useNoWriting();
  const reason = canRelease ? notNow : noWriting("release");
  const t = useTranslations("versions.grey");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <DisabledReason reason={reason}>
        <Button size="sm" disabled={Boolean(reason)} onClick={() => setOpen(true)}>
          <Split aria-hidden="true" />
          {t("start")}
        </Button>
      </DisabledReason>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("startTitle", { version: version.version })}
        description={t("startDetail")}
      >
        {isOpen && <StartForm version={version} onDone={() => setOpen(false)} />}
      </Dialog>
    </>
  );
}

function StartForm({ version, onDone }: { version: Props["version"]; onDone: () => void }) {
  const t = useTranslations("versions.grey");
  const org = useOrg();
  const router = useRouter();
  const form = useActionForm((input: StartGrey) => startGreyAction(org.slug, input), {
    schema: startGreyInput,
    toInput: ({ percent, openids, promoters, ...rest }) => ({
      ...rest,
      percent: Number(percent),
      openids: readNames(openids),
      promoters: readNames(promoters),
      versionId: version.versionId,
    }),
    success: t("started", { version: version.version }),
    onSuccess: () => {
      onDone();
      router.refresh();
    },
  });
  return (
    <ActionForm form={form}>
      <Field label={t("percent")} name="percent" hint={t("percentHint")}>
        <Select
          defaultValue="5"
          options={[0, ...greySteps].map((step) => ({
            value: String(step),
            label: step === 0 ? t("onlyListed") : `${step} %`,
          }))}
        />
      </Field>
      <Field label={t("first")} name="first" isGroup>
        <div className="grid gap-2">
          <Checkbox name="hasProjectMembers" label={t("project")} />
          <Checkbox name="hasTrialMembers" label={t("trial")} />
        </div>
      </Field>
      <ListedFields />
      <Field label={t("note")} name="note" hint={t("noteHint")} isOptional>
        <Input maxLength={200} />
      </Field>
      <DialogFoot>
        <SubmitButton>{t("start")}</SubmitButton>
      </DialogFoot>
    </ActionForm>
  );
}
