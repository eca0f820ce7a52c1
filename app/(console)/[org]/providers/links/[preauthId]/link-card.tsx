"use client";

import { CheckCircle2, CircleSlash, Clock } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect } from "react";
import { TimeLeft } from "@/components/providers/time-left";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyField } from "@/components/ui/copy-field";
import { EmptyState } from "@/components/ui/empty-state";
import { LiveDot } from "@/components/ui/live";
import { QrCode } from "@/components/ui/qr-code";
import { formatTime } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { revokePreauthCodeAction } from "@/lib/providers/actions";
import type { PreauthDetail } from "@/lib/providers/link-queries";

const askEveryMs = 4000;

/** The QR and the link while they last, looking every few seconds whether the brand has used them. */
export function LinkCard({ link }: { link: PreauthDetail }) {
  const t = useTranslations("providers.link");
  const { slug } = useOrg();
  const router = useRouter();
  const refresh = useCallback(() => router.refresh(), [router]);
  const isOpen = link.state === "open";
  useEffect(() => {
    if (!isOpen) return;
    const timer = setInterval(refresh, askEveryMs);
    return () => clearInterval(timer);
  }, [isOpen, refresh]);
  if (!isOpen || !link.url) return <Closed link={link} />;
  return (
    <Card title={t("waiting")} actions={<LiveDot />}>
      <div className="grid justify-items-center gap-3">
        <QrCode text={link.url} what={t("qr")} size={220} />
        <p className="flex items-center gap-1.5">
          <Clock className="size-3.5" aria-hidden="true" />
          {t.rich("leftRich", { time: () => <TimeLeft until={link.expiresAt} now={link.now} onEnd={refresh} /> })}
        </p>
        <p className="text-center text-ink-muted text-xs">{t("scan")}</p>
        <div className="w-full">
          <CopyField value={link.url} label={t("url")} />
        </div>
        <ConfirmDialog
          trigger={<Button variant="ghost">{t("revoke")}</Button>}
          title={t("revokeTitle")}
          effects={[{ value: 1, label: t("revokeEffect") }]}
          note={t("revokeNote")}
          confirmLabel={t("revoke")}
          tone="danger"
          action={() => revokePreauthCodeAction(slug, { preauthId: link.id })}
          onDone={() => {
            toast.success(t("revoked"));
            refresh();
          }}
        />
      </div>
    </Card>
  );
}

function Closed({ link }: { link: PreauthDetail }) {
  const t = useTranslations("providers.link");
  const { slug } = useOrg();
  const isUsed = link.state === "used";
  const words = {
    used: t("used", { at: formatTime(link.usedAt ?? link.expiresAt), name: link.usedName ?? "" }),
    expired: t("expiredAt", { at: formatTime(link.expiresAt) }),
    revoked: t("revokedState"),
    open: "",
  }[link.state];
  return (
    <Card title={t(`state.${link.state}`)}>
      <EmptyState
        icon={isUsed ? <CheckCircle2 aria-hidden="true" /> : <CircleSlash aria-hidden="true" />}
        title={isUsed ? t("done") : t(`state.${link.state}`)}
        detail={words}
        actions={
          link.authorisationId ? (
            <ButtonLink href={`/${slug}/providers/authorisations/${link.authorisationId}`} variant="primary">
              {t("see")}
            </ButtonLink>
          ) : (
            <ButtonLink href={`/${slug}/providers`}>{t("anew")}</ButtonLink>
          )
        }
      />
    </Card>
  );
}
