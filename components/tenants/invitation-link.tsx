"use client";

import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { CopyField } from "@/components/ui/copy-field";
import { QrCode } from "@/components/ui/qr-code";
import { formatTime } from "@/components/ui/time";

/** An invitation just made: its link and QR, which are shown this once. */
export function InvitationLink({ url, expiresAt }: { url: string; expiresAt: Date }) {
  const t = useTranslations("settings.invitation");
  return (
    <div className="grid gap-3">
      <Callout tone="success" title={t("made")}>
        {t("once", { until: formatTime(expiresAt) })}
      </Callout>
      <div className="flex justify-center">
        <QrCode text={url} what={t("qr")} size={168} />
      </div>
      <CopyField value={url} label={t("link")} />
    </div>
  );
}
