"use client";

import { useTranslations } from "next-intl";
import { BulkAction, BulkBar } from "@/components/ui/bulk-bar";
import { useSelection } from "@/components/ui/selection-context";
import { useRedeliver } from "./use-redeliver";

/** Sends the chosen deliveries again. */
export function BulkRedeliver() {
  const t = useTranslations("webhooks.log");
  const { ids, setAll } = useSelection();
  const { redeliver, isPending } = useRedeliver(() => setAll(false));
  return (
    <BulkBar>
      <BulkAction onClick={() => redeliver(ids)} isDisabled={isPending}>
        {t("redeliver")}
      </BulkAction>
    </BulkBar>
  );
}
