"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useErrorText } from "@/components/ui/error-text";
import { KvList } from "@/components/ui/kv-list";
import { toast } from "@/components/ui/toast";
import { reasonText } from "@/components/webhooks/event-words";
import { checkCallback } from "@/lib/webhooks/actions";
import type { CallbackCheck as Check } from "@/lib/webhooks/callback";

/** Asks now whether the callback's address resolves and answers. */
export function CallbackCheck() {
  const t = useTranslations("webhooks");
  const { slug } = useOrg();
  const errorText = useErrorText();
  const [found, setFound] = useState<Check | null>(null);
  const [isPending, startTransition] = useTransition();
  const ask = () =>
    startTransition(async () => {
      const result = await checkCallback(slug, {});
      if (result.ok) setFound(result.data);
      else toast.error(errorText(result.error).what);
    });
  return (
    <>
      <Button size="sm" isPending={isPending} onClick={ask}>
        {t("callback.check")}
      </Button>
      <Dialog
        title={t("callback.checkTitle")}
        size="sm"
        open={found !== null}
        onOpenChange={(open) => !open && setFound(null)}
      >
        <KvList
          align="left"
          items={
            found?.ping.length
              ? found.ping.map(({ ip, ms, error }) => ({
                  label: <span className="code">{ip}</span>,
                  value:
                    ms === null
                      ? t("callback.checkBad", { reason: reasonText(t, error ?? "failed") })
                      : t("callback.checkOk", { ms }),
                }))
              : [{ label: t("callback.checkDns"), value: reasonText(t, "name_unresolved") }]
          }
        />
      </Dialog>
    </>
  );
}
