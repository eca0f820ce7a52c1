"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useErrorText } from "@/components/ui/error-text";
import { toast } from "@/components/ui/toast";
import { DisabledReason } from "@/components/ui/tooltip";
import { setPromoterFeature } from "@/lib/institutions/actions";

/** On at once; off after its effect was shown. */
export function FeatureSwitch({ isOn, linked, bound }: { isOn: boolean; linked: number; bound: number }) {
  const t = useTranslations("institutions.feature");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const done = () => {
    toast.success(t("done"));
    router.refresh();
  };
  const turnOn = () =>
    startTransition(async () => {
      const result = await setPromoterFeature(slug, { enabled: true });
      if (result.ok) done();
      else toast.error(errorText(result.error).what);
    });
  if (isOn)
    return (
      <ConfirmDialog
        trigger={<Button>{t("turnOff")}</Button>}
        title={t("offTitle")}
        effects={[{ value: bound.toLocaleString("en-US"), label: t("offPromoters") }]}
        note={t("offNote")}
        confirmLabel={t("offConfirm")}
        tone="danger"
        action={() => setPromoterFeature(slug, { enabled: false })}
        onDone={done}
      />
    );
  return (
    <DisabledReason reason={linked === 0 && t("needsLink")}>
      <Button variant="primary" disabled={linked === 0} isPending={isPending} onClick={turnOn}>
        {t("turnOn")}
      </Button>
    </DisabledReason>
  );
}
