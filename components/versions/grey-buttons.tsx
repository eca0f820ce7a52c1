"use client";

import { Pause, Play, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RadioGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast";
import { DisabledReason } from "@/components/ui/tooltip";
import { cancelGreyAction, completeGreyAction, pauseGreyAction, resumeGreyAction } from "@/lib/versions/actions";
import type { GreyView } from "@/lib/versions/grey-queries";
import type { GreyPause } from "@/lib/versions/grey-rules";
import { WidenGreyDialog } from "./widen-grey-dialog";
import { useNoWriting } from "./writer-context";

type Props = { grey: GreyView; canRelease: boolean };

/** What can be done with a grey release: widen, halt, go on, to everybody, back to nobody. */
export function GreyButtons({ grey, canRelease }: Props) {
  const noWriting = useNoWriting();
  const t = useTranslations("versions.grey");
  const org = useOrg();
  const router = useRouter();
  const done = (text: string) => () => {
    toast.success(text);
    router.refresh();
  };
  const greyReleaseId = grey.id;
  return (
    <DisabledReason reason={canRelease ? undefined : noWriting("release")}>
      <fieldset disabled={!canRelease} className="mt-1 flex flex-wrap gap-2">
        {grey.status === "running" ? (
          <>
            <WidenGreyDialog grey={grey} />
            <PauseButton grey={grey} />
          </>
        ) : (
          <Resume grey={grey} onDone={done(t("resumed"))} />
        )}
        <ConfirmDialog
          trigger={<Button size="sm">{t("complete")}</Button>}
          title={t("completeTitle", { version: grey.version })}
          effects={[
            { value: "100 %", label: t("completeEffect") },
            { value: grey.baseVersion, label: t("replaces") },
          ]}
          note={t("completeNote")}
          confirmLabel={t("complete")}
          action={() => completeGreyAction(org.slug, { greyReleaseId })}
          onDone={done(t("completed", { version: grey.version }))}
        />
        <ConfirmDialog
          trigger={
            <Button size="sm" variant="danger">
              <Undo2 aria-hidden="true" />
              {t("cancel")}
            </Button>
          }
          title={t("cancelTitle", { version: grey.version })}
          effects={[
            { value: grey.grey.visitors, label: t("cancelEffect") },
            { value: grey.baseVersion, label: t("cancelTo") },
          ]}
          note={t("cancelNote")}
          confirmLabel={t("cancel")}
          tone="danger"
          action={() => cancelGreyAction(org.slug, { greyReleaseId })}
          onDone={done(t("cancelled"))}
        />
      </fieldset>
    </DisabledReason>
  );
}

function Resume({ grey, onDone }: { grey: GreyView; onDone: () => void }) {
  const t = useTranslations("versions.grey");
  const org = useOrg();
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="primary">
          <Play aria-hidden="true" />
          {t("resume")}
        </Button>
      }
      title={t("resumeTitle", { version: grey.version })}
      effects={[
        { value: `${grey.percent} %`, label: t("resumeEffect") },
        { value: grey.grey.visitors, label: t("resumeSame") },
      ]}
      confirmLabel={t("resume")}
      action={() => resumeGreyAction(org.slug, { greyReleaseId: grey.id })}
      onDone={onDone}
    />
  );
}

function PauseButton({ grey }: { grey: GreyView }) {
  const t = useTranslations("versions.grey");
  const org = useOrg();
  const router = useRouter();
  const [pause, setPause] = useState<GreyPause>("hold");
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm">
          <Pause aria-hidden="true" />
          {t("pause")}
        </Button>
      }
      title={t("pauseTitle", { version: grey.version })}
      effects={[{ value: grey.grey.visitors, label: t(`pauseEffect.${pause}`) }]}
      note={t("pauseNote")}
      confirmLabel={t("pause")}
      tone="danger"
      action={() => pauseGreyAction(org.slug, { greyReleaseId: grey.id, pause })}
      onDone={() => {
        toast.success(t("paused"));
        router.refresh();
      }}
    >
      <RadioGroup
        name="pause"
        look="card"
        value={pause}
        onChange={(value) => setPause(value as GreyPause)}
        options={(["hold", "back"] as const).map((value) => ({
          value,
          label: t(`pauseOption.${value}`),
          detail: t(`pauseDetail.${value}`),
        }))}
      />
    </ConfirmDialog>
  );
}
