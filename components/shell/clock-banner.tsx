"use client";

import { Clock, FastForward } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { KvList } from "@/components/ui/kv-list";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatTime, Time } from "@/components/ui/time";
import { useActionForm } from "@/components/ui/use-action-form";
import type { Result } from "@/lib/kernel/result";

const STEPS = { hour: 3_600, day: 86_400, week: 604_800, month: 2_592_000 } as const;

export type SandboxClock = {
  /** ISO time of the deployment. */
  now: string;
  /** Absent for those who may not. */
  advance?: (input: { seconds: number }) => Promise<Result<unknown>>;
};

/** Only in a sandbox: which time the deployment lives in, and a way to move it forward. */
export function ClockBanner({ clock }: { clock: SandboxClock }) {
  const t = useTranslations("shell.clock");
  return (
    <aside
      aria-label={t("sandbox")}
      className="flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1 border-warning-line border-b bg-warning-soft px-4 py-1 text-warning-ink text-xs md:px-6"
    >
      <Clock className="size-3.5 shrink-0" aria-hidden="true" />
      <b className="font-semibold">{t("sandbox")}</b>
      <span>
        {t("now")} <Time at={clock.now} format="full" className="font-medium" />
      </span>
      <span className="opacity-90 max-lg:hidden">{t("note")}</span>
      {clock.advance && <AdvanceClock now={clock.now} advance={clock.advance} />}
    </aside>
  );
}

function AdvanceClock({ now, advance }: { now: string; advance: NonNullable<SandboxClock["advance"]> }) {
  const t = useTranslations("shell.clock");
  const common = useTranslations("common");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [step, setStep] = useState<keyof typeof STEPS>("day");
  const form = useActionForm(advance, {
    toInput: () => ({ seconds: STEPS[step] }),
    success: t("done"),
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  const after = formatTime(new Date(now).getTime() + STEPS[step] * 1000, "full");
  return (
    <Dialog
      title={t("title")}
      size="sm"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          className="ml-auto inline-flex items-center gap-1 rounded-xs px-1.5 py-1 font-semibold hover:underline"
        >
          <FastForward className="size-3.5" aria-hidden="true" />
          {t("advance")}
        </button>
      }
    >
      <ActionForm form={form}>
        <Field label={t("by")} name="seconds" isGroup>
          <RadioGroup
            name="step"
            value={step}
            onChange={(value) => setStep(value as keyof typeof STEPS)}
            options={Object.keys(STEPS).map((key) => ({ value: key, label: t(key) }))}
          />
        </Field>
        <KvList
          items={[
            { label: t("from"), value: formatTime(now, "full") },
            { label: t("to"), value: <b className="font-semibold">{after}</b> },
          ]}
        />
        <p className="text-ink-muted text-xs">{t("effect")}</p>
        <DialogFoot>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t("advance")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
