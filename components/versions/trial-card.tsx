"use client";

import { Clock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyButton } from "@/components/ui/copy-button";
import { useErrorText } from "@/components/ui/error-text";
import { LiveDot } from "@/components/ui/live";
import { QrCode } from "@/components/ui/qr-code";
import { formatTime } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { extendTrialAction, revokeTrialAction } from "@/lib/previews/actions";
import type { TrialItem } from "@/lib/previews/queries";
import { ChangeTrialDialog } from "./change-trial-dialog";

type Props = { trial: TrialItem; now: Date; canManage: boolean; onChange: () => void };

const minuteMs = 60_000;

/** One trial: its code, what it shows, for whom, how long, and who opened it last. */
export function TrialCard({ trial, now, canManage, onChange }: Props) {
  const t = useTranslations("versions.trial");
  const isOpen = trial.state === "open";
  const leftMs = trial.expiresAt.getTime() - now.getTime();
  return (
    <li
      className={cn(
        "flex gap-3 rounded-sm border border-line bg-surface p-2.5 leading-4.5",
        !isOpen && "text-ink-muted",
      )}
    >
      <span className={cn("shrink-0", !isOpen && "opacity-30")}>
        <QrCode text={trial.url} what={t("qr", { name: trial.name })} size={92} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline justify-between gap-2">
          <h3 className="truncate font-medium">{trial.name}</h3>
          <span className="shrink-0 text-ink-muted text-xs code">{trial.version}</span>
        </div>
        <p className="truncate text-ink-muted text-xs code">
          {trial.startPath === "/" ? t("startHome") : trial.startPath}
        </p>
        <div className="flex items-center justify-between gap-2">
          <p className="truncate text-ink-subtle text-xs">{t(`audienceOption.${trial.audience}`)}</p>
          <Actions trial={trial} canManage={canManage} onChange={onChange} />
        </div>
        <div className="mt-1 flex items-center justify-between gap-2 text-xs">
          <span
            className={cn("flex items-center gap-1 num", isOpen && leftMs < 6 * 60 * minuteMs && "text-warning-ink")}
          >
            <Clock className="size-3" aria-hidden="true" />
            <TimeLeft ms={leftMs} />
          </span>
          <span className="text-ink-muted num">{t("opened", { n: trial.openedCount })}</span>
        </div>
        <Opened trial={trial} now={now} />
      </div>
    </li>
  );
}

function TimeLeft({ ms }: { ms: number }) {
  const t = useTranslations("versions.trial.left");
  if (ms <= 0) return t("none");
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < 60) return t("minutes", { m: Math.max(1, minutes) });
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? t("hours", { h: hours }) : t("days", { d: Math.floor(hours / 24), h: hours % 24 });
}

function Opened({ trial, now }: { trial: TrialItem; now: Date }) {
  const t = useTranslations("versions.trial");
  if (!trial.lastOpenedAt) return <p className="min-w-0 truncate text-ink-subtle text-xs">{t("waiting")}</p>;
  const isFresh = now.getTime() - trial.lastOpenedAt.getTime() < 2 * minuteMs;
  const at = isFresh ? t("justNow") : formatTime(trial.lastOpenedAt, "short");
  return (
    <p
      aria-live="polite"
      className={cn("flex min-w-0 items-center gap-1 text-xs", isFresh ? "text-success-ink" : "text-ink-subtle")}
    >
      {isFresh && <LiveDot />}
      <span className="truncate">{t("openedBy", { at, who: trial.lastOpenedBy || t("visitor") })}</span>
    </p>
  );
}

function Actions({ trial, canManage, onChange }: Omit<Props, "now">) {
  const t = useTranslations("versions.trial");
  const org = useOrg();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const extend = () =>
    startTransition(async () => {
      const result = await extendTrialAction(org.slug, { trialId: trial.id, hours: 72 });
      if (!result.ok) return void toast.error(errorText(result.error).what);
      toast.success(t("extended"));
      onChange();
    });
  return (
    <div className="-mr-2 flex shrink-0 items-center">
      <CopyButton text={trial.url} what={t("copy")} />
      {canManage && (
        <>
          <ChangeTrialDialog trial={trial} onChange={onChange} />
          <Button
            variant="link"
            size="sm"
            isPending={isPending}
            onClick={extend}
            aria-label={`${t("extend")} ${trial.name}`}
          >
            {t("extend")}
          </Button>
          <ConfirmDialog
            trigger={
              <Button variant="link" size="sm" aria-label={`${t("revoke")} ${trial.name}`}>
                {t("revoke")}
              </Button>
            }
            title={t("revokeTitle", { name: trial.name })}
            effects={[{ value: t("count", { n: trial.openedCount }), label: t("revokeEffect") }]}
            note={t("revokeNote")}
            confirmLabel={t("revoke")}
            tone="danger"
            action={() => revokeTrialAction(org.slug, { trialId: trial.id })}
            onDone={() => {
              toast.success(t("revoked"));
              onChange();
            }}
          />
        </>
      )}
    </div>
  );
}
