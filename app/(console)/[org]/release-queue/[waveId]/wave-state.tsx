"use client";

import { BellRing } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { useErrorText } from "@/components/ui/error-text";
import { toast } from "@/components/ui/toast";
import { remindBrandsAction } from "@/lib/release-waves/actions";
import type { WaveView } from "@/lib/release-waves/queries";

/** What holds the wave up, and what can be done: halted, paused, brands that say nothing. */
export function WaveState({ wave, mayRun }: { wave: WaveView; mayRun: boolean }) {
  const t = useTranslations("waves.detail");
  const waiting = wave.counts.awaiting_acceptance ?? 0;
  const isOpen = wave.status === "running" || wave.status === "paused" || wave.status === "halted";
  return (
    <div className="mt-3 grid gap-3 empty:hidden">
      {wave.status === "halted" && (
        <Callout tone="danger" title={t("haltedTitle")}>
          {t(`haltedBy.${wave.haltReason ?? "by_hand"}`)}
        </Callout>
      )}
      {wave.status === "paused" && (
        <Callout tone="warning" title={t("pausedTitle")}>
          {t("pausedDetail")}
        </Callout>
      )}
      {waiting > 0 && isOpen && (
        <Callout
          title={t("acceptanceWait", { n: waiting.toLocaleString("en-US") })}
          action={mayRun && <Remind waveId={wave.id} />}
        />
      )}
    </div>
  );
}

function Remind({ waveId }: { waveId: string }) {
  const t = useTranslations("waves.detail");
  const org = useOrg();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const remind = () =>
    startTransition(async () => {
      const result = await remindBrandsAction(org.slug, { waveId });
      if (!result.ok) toast.error(errorText(result.error).what);
      else if (result.data.reminded === 0) toast.success(t("remindedNone"));
      else toast.success(t("reminded", { n: result.data.reminded }));
    });
  return (
    <Button size="sm" isPending={isPending} onClick={remind}>
      <BellRing aria-hidden="true" />
      {t("remind")}
    </Button>
  );
}
