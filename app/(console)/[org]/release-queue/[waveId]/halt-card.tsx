"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { KvList } from "@/components/ui/kv-list";
import { RateInput } from "@/components/ui/money-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { changeWaveRulesAction } from "@/lib/release-waves/actions";
import { type WaveRules, waveRulesInput } from "@/lib/release-waves/input";
import type { WaveView } from "@/lib/release-waves/queries";

/** When the wave halts and what it does by itself; both can be changed while it lasts. */
export function HaltCard({ wave, mayRun }: { wave: WaveView; mayRun: boolean }) {
  const t = useTranslations("waves.detail");
  const w = useTranslations("waves.wizard");
  const isOver = wave.status === "done" || wave.status === "cancelled";
  const rules = [
    wave.haltFailures !== null && t("haltRule", { n: wave.haltFailures }),
    wave.haltPpm !== null && t("haltRulePpm", { percent: `${wave.haltPpm / 10_000}%` }),
  ].filter(Boolean);
  const yes = (it: boolean) => (it ? w("yes") : w("no"));
  return (
    <Card title={t("options")} hasLine actions={mayRun && !isOver && <Change wave={wave} />}>
      <KvList
        items={[
          { label: t("haltTitleCard"), value: rules.length > 0 ? rules.join(` ${t("or")} `) : w("none") },
          { label: w("acceptance"), value: yes(wave.needsAcceptance) },
          { label: w("submitsItself"), value: yes(wave.submitsItself) },
          { label: w("releasesItself"), value: yes(wave.releasesItself) },
          { label: w("grey"), value: wave.greyPercent ? w("greyPercent", { n: wave.greyPercent }) : w("greyAll") },
        ]}
      />
    </Card>
  );
}

function Change({ wave }: { wave: WaveView }) {
  const t = useTranslations("waves.detail");
  const w = useTranslations("waves.wizard");
  const org = useOrg();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const form = useActionForm((input: WaveRules) => changeWaveRulesAction(org.slug, input), {
    schema: waveRulesInput,
    toInput: ({ haltFailures = null, haltPpm = null, ...values }) => ({
      ...values,
      waveId: wave.id,
      haltFailures,
      haltPpm,
    }),
    success: t("saved"),
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog
      title={t("rulesTitle")}
      size="sm"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button size="sm">{t("editRules")}</Button>}
    >
      <ActionForm form={form}>
        <Field label={w("haltFailures")} name="haltFailures" isOptional>
          <Input
            kind="number"
            inputMode="numeric"
            unit={w("haltFailuresUnit")}
            defaultValue={wave.haltFailures ?? ""}
          />
        </Field>
        <Field label={w("haltPpm")} name="haltPpm" isOptional>
          <RateInput defaultValue={wave.haltPpm === null ? "" : String(wave.haltPpm / 10_000)} />
        </Field>
        <Checkbox name="submitsItself" label={w("submitsItself")} defaultChecked={wave.submitsItself} />
        <Checkbox name="releasesItself" label={w("releasesItself")} defaultChecked={wave.releasesItself} />
        <DialogFoot>
          <SubmitButton>{t("editRules")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
