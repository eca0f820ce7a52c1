"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Money } from "@/components/ui/money";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { DisabledReason } from "@/components/ui/tooltip";
import { setPromoterFeature } from "@/lib/institutions/actions";
import type { FeatureEffect } from "@/lib/institutions/effect-queries";
import type { FeatureState } from "@/lib/institutions/rules";
import { AgreementText } from "./agreement-text";

type Props = { state: FeatureState; hasAgreed: boolean; linked: number; effect: FeatureEffect };

const count = (n: number) => n.toLocaleString("en-US");

/** On, off and on again, each after its effect was shown. */
export function FeatureSwitch({ state, hasAgreed, linked, effect }: Props) {
  const t = useTranslations("institutions.feature");
  const agreement = useTranslations("institutions.agreement");
  const { slug } = useOrg();
  const router = useRouter();
  const [reason, setReason] = useState("");
  const [hasRead, setRead] = useState(hasAgreed);
  const done = () => {
    setReason("");
    toast.success(t("done"));
    router.refresh();
  };
  if (state === "on")
    return (
      <ConfirmDialog
        trigger={<Button>{t("turnOff")}</Button>}
        title={t("offTitle")}
        effects={[
          { value: count(effect.bound), label: t("offPromoters") },
          { value: count(effect.shares), label: t("offShares", { days: effect.days }) },
          { value: count(effect.openings), label: t("offOpenings", { days: effect.days }) },
          { value: <Money fen={effect.openFen} />, label: t("offOpen", { count: effect.openCommissions }) },
        ]}
        note={t("offNote")}
        confirmLabel={t("offConfirm")}
        tone="danger"
        action={() => setPromoterFeature(slug, { enabled: false, reason: reason || undefined })}
        onDone={done}
      >
        <Field label={t("reason")} name="reason" isOptional>
          <Textarea rows={2} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </ConfirmDialog>
    );
  const button = (
    <Button variant="primary" disabled={linked === 0}>
      {t(state === "paused" ? "resume" : "turnOn")}
    </Button>
  );
  if (linked === 0) return <DisabledReason reason={t("needsLink")}>{button}</DisabledReason>;
  return (
    <ConfirmDialog
      trigger={button}
      title={t(state === "paused" ? "resumeTitle" : "onTitle")}
      effects={[
        { value: count(linked), label: t("onLinked") },
        { value: count(effect.bound), label: t("onPromoters") },
      ]}
      note={t("onNote")}
      confirmLabel={t(state === "paused" ? "resume" : "turnOn")}
      isBlocked={!hasRead}
      action={() => setPromoterFeature(slug, { enabled: true })}
      onDone={done}
    >
      {!hasAgreed && (
        <div className="grid gap-2">
          <AgreementText />
          <Checkbox checked={hasRead} onChange={(event) => setRead(event.target.checked)} label={agreement("agree")} />
        </div>
      )}
    </ConfirmDialog>
  );
}
