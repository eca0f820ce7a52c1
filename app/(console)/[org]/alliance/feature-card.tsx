import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { FeatureEffect } from "@/lib/institutions/effect-queries";
import type { FeatureState } from "@/lib/institutions/rules";
import { FeatureSwitch } from "./feature-switch";

type Props = { state: FeatureState; hasAgreed: boolean; linked: number; effect: FeatureEffect; canChange: boolean };

const tones: Record<FeatureState, BadgeTone> = { off: "hollow", on: "success", paused: "warning" };

/** 推客功能: on, paused or never opened, and the switch. */
export function FeatureCard({ state, hasAgreed, linked, effect, canChange }: Props) {
  const t = useTranslations("institutions.feature");
  return (
    <Card title={t("title")} actions={<Badge tone={tones[state]}>{t(state)}</Badge>}>
      <p className="text-ink-muted">{t("explain")}</p>
      {canChange && (
        <div className="mt-3">
          <FeatureSwitch state={state} hasAgreed={hasAgreed} linked={linked} effect={effect} />
        </div>
      )}
    </Card>
  );
}
