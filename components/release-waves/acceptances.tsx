import { useTranslations } from "next-intl";
import { buttonClasses } from "@/components/ui/button-classes";
import { Card } from "@/components/ui/card";
import { QrCode } from "@/components/ui/qr-code";
import { formatTime } from "@/components/ui/time";
import type { Acceptance } from "@/lib/release-waves/item-queries";
import { AcceptButton, RefuseButton } from "./acceptance-buttons";

/** 服务商请你验收: the trial behind its QR, and the brand's word on it. Nothing where nobody asks. */
export function Acceptances({ items, mayDecide }: { items: readonly Acceptance[]; mayDecide: boolean }) {
  const t = useTranslations("waves.acceptance");
  if (items.length === 0) return null;
  return (
    <div className="mt-3 mb-4 grid gap-3">
      {items.map((one) => (
        <Card
          key={one.itemId}
          title={t("title")}
          note={one.askedAt && t("asked", { at: formatTime(one.askedAt, "short") })}
          hasLine
        >
          <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
            {one.trialUrl && <QrCode text={one.trialUrl} what={t("qr")} size={112} />}
            <div className="min-w-0 flex-1 basis-64">
              <p className="font-medium text-base">{t("ask", { provider: one.providerName, version: one.version })}</p>
              <p className="text-ink-muted">{t("detail", { wave: one.wave, description: one.description || "—" })}</p>
              <p className="mt-1 text-ink-subtle text-xs">
                {one.trialUrl ? t(one.submitsItself ? "afterSubmit" : "afterWait") : t("noTrial")}
              </p>
              <div className="mt-3 flex flex-wrap gap-2">
                {one.trialUrl && (
                  <a className={buttonClasses()} href={one.trialUrl} target="_blank" rel="noreferrer">
                    {t("open")}
                  </a>
                )}
                {mayDecide && <RefuseButton itemId={one.itemId} version={one.version} />}
                {mayDecide && <AcceptButton itemId={one.itemId} version={one.version} />}
              </div>
            </div>
          </div>
        </Card>
      ))}
    </div>
  );
}
