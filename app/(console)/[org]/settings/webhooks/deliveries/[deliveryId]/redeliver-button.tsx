"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { DisabledReason } from "@/components/ui/tooltip";
import { useRedeliver } from "../use-redeliver";

export function RedeliverButton({ deliveryId, isGone }: { deliveryId: string; isGone: boolean }) {
  const t = useTranslations("webhooks");
  const { redeliver, isPending } = useRedeliver();
  return (
    <DisabledReason reason={isGone && t("delivery.gone")}>
      <Button size="sm" disabled={isGone} isPending={isPending} onClick={() => redeliver([deliveryId])}>
        <RotateCw aria-hidden="true" />
        {t("log.redeliver")}
      </Button>
    </DisabledReason>
  );
}
