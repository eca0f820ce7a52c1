"use client";

import { useTranslations } from "next-intl";
import { CopyField } from "@/components/ui/copy-field";
import { QrCode } from "@/components/ui/qr-code";

/** The link a creator answers by, as code and as text. */
export function WindowLink({ url }: { url: string }) {
  const t = useTranslations("windows.ask");
  return (
    <div className="grid justify-items-center gap-3" role="status">
      <QrCode text={url} what={t("title")} size={208} />
      <p className="text-ink-muted text-xs">{t("ready")}</p>
      <div className="w-full">
        <CopyField value={url} label={t("link")} />
      </div>
    </div>
  );
}
