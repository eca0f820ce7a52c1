"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DisabledReason } from "@/components/ui/tooltip";
import { closePlatform } from "@/lib/open-platforms/actions";

/** Gives the open platform account up, once nothing else is bound to it. */
export function ClosePlatform({ isBusy }: { isBusy: boolean }) {
  const t = useTranslations("institutions.openPlatform");
  const { slug } = useOrg();
  const router = useRouter();
  const button = (
    <Button size="sm" variant="ghost" disabled={isBusy}>
      {t("close")}
    </Button>
  );
  if (isBusy) return <DisabledReason reason={t("closeBusy")}>{button}</DisabledReason>;
  return (
    <ConfirmDialog
      trigger={button}
      title={t("closeTitle")}
      effects={[{ value: 1, label: t("closeEffect") }]}
      note={t("closeNote")}
      confirmLabel={t("close")}
      tone="danger"
      action={() => closePlatform(slug, {})}
      onDone={() => router.refresh()}
    />
  );
}
