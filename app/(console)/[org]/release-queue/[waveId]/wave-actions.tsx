"use client";

import { CircleStop, Ellipsis, Pause, Play, RefreshCw, Rocket, Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactElement, useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Menu, MenuItem } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast";
import type { Result } from "@/lib/kernel/result";
import {
  advanceItemsAction,
  cancelWaveAction,
  haltWaveAction,
  pauseWaveAction,
  resumeWaveAction,
  retryItemsAction,
} from "@/lib/release-waves/actions";
import type { Counts } from "@/lib/release-waves/queries";
import type { WaveStatus } from "@/lib/release-waves/rules";

type Wave = {
  id: string;
  status: WaveStatus;
  counts: Counts;
  needsAcceptance: boolean;
  submitsItself: boolean;
  releasesItself: boolean;
};
type Verb = "pause" | "resume" | "halt" | "cancel" | "retry" | Step;
type Step = "submit" | "release" | "complete";
const figure = (n: number) => n.toLocaleString("en-US");

/** The next steps that are possible now, each with its effect in numbers first. */
export function WaveActions({ wave }: { wave: Wave }) {
  const t = useTranslations("waves.detail");
  const [asked, setAsked] = useState<Verb | null>(null);
  const n = (...of: (keyof Counts)[]) => of.reduce((sum, status) => sum + (wave.counts[status] ?? 0), 0);
  const isGoing = wave.status === "running" || wave.status === "paused";
  const ready = wave.submitsItself ? 0 : n(wave.needsAcceptance ? "accepted" : "applied");
  const approved = wave.releasesItself ? 0 : n("approved");
  const canRetry = wave.status !== "cancelled" && n("failed") > 0;
  return (
    <>
      {isGoing && ready > 0 && (
        <Ask verb="submit" wave={wave} effect={ready}>
          <Button>
            <Send aria-hidden="true" />
            {t("submitAll", { n: figure(ready) })}
          </Button>
        </Ask>
      )}
      {isGoing && approved > 0 && (
        <Ask verb="release" wave={wave} effect={approved}>
          <Button>
            <Rocket aria-hidden="true" />
            {t("releaseAll", { n: figure(approved) })}
          </Button>
        </Ask>
      )}
      {isGoing && n("grey") > 0 && (
        <Ask verb="complete" wave={wave} effect={n("grey")}>
          <Button>
            <Rocket aria-hidden="true" />
            {t("completeAll", { n: figure(n("grey")) })}
          </Button>
        </Ask>
      )}
      {canRetry && (
        <Ask verb="retry" wave={wave} effect={n("failed")}>
          <Button>
            <RefreshCw aria-hidden="true" />
            {t("retry", { n: figure(n("failed")) })}
          </Button>
        </Ask>
      )}
      {wave.status === "running" && (
        <Ask verb="pause" wave={wave} effect={n("queued", "applied", "accepted", "approved")}>
          <Button variant="danger">
            <Pause aria-hidden="true" />
            {t("pause")}
          </Button>
        </Ask>
      )}
      {(wave.status === "paused" || wave.status === "halted") && (
        <Ask verb="resume" wave={wave} effect={n("queued", "applied", "accepted", "approved", "halted")}>
          <Button variant="primary">
            <Play aria-hidden="true" />
            {t("resume")}
          </Button>
        </Ask>
      )}
      {wave.status !== "done" && wave.status !== "cancelled" && (
        <>
          <Menu
            align="end"
            trigger={
              <IconButton label={t("cancel")}>
                <Ellipsis aria-hidden="true" />
              </IconButton>
            }
          >
            {isGoing && (
              <MenuItem onSelect={() => setAsked("halt")}>
                <CircleStop aria-hidden="true" />
                {t("halt")}
              </MenuItem>
            )}
            <MenuItem isDanger onSelect={() => setAsked("cancel")}>
              {t("cancel")}
            </MenuItem>
          </Menu>
          <Ask
            verb={asked === "halt" ? "halt" : "cancel"}
            wave={wave}
            effect={n(
              "queued",
              "applied",
              "accepted",
              "approved",
              ...(asked === "halt" ? [] : (["awaiting_acceptance", "halted"] as const)),
            )}
            open={asked !== null}
            onOpenChange={(open) => !open && setAsked(null)}
          />
        </>
      )}
    </>
  );
}

type AskProps = {
  verb: Verb;
  wave: Wave;
  effect: number;
  children?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

function Ask({ verb, wave, effect, children, open, onOpenChange }: AskProps) {
  const t = useTranslations("waves.detail");
  const org = useOrg();
  const router = useRouter();
  const waveId = wave.id;
  const run: Record<Verb, () => Promise<Result<{ items: number }>>> = {
    pause: () => pauseWaveAction(org.slug, { waveId }),
    resume: () => resumeWaveAction(org.slug, { waveId }),
    halt: () => haltWaveAction(org.slug, { waveId }),
    cancel: () => cancelWaveAction(org.slug, { waveId }),
    retry: () => retryItemsAction(org.slug, { waveId }),
    submit: () => advanceItemsAction(org.slug, { waveId, step: "submit" }),
    release: () => advanceItemsAction(org.slug, { waveId, step: "release" }),
    complete: () => advanceItemsAction(org.slug, { waveId, step: "complete" }),
  };
  const figures = { review: figure(wave.counts.submitted ?? 0), live: figure(wave.counts.released ?? 0) };
  return (
    <ConfirmDialog
      trigger={children}
      open={open}
      onOpenChange={onOpenChange}
      title={t(`${verb}Title`)}
      effects={[{ value: figure(effect), label: t(`${verb}Effect`) }]}
      note={t(`${verb}Note`, figures)}
      confirmLabel={t.has(`chosen.${verb}`) ? t(`chosen.${verb}`) : t(verb)}
      tone={verb === "cancel" ? "kill" : verb === "pause" || verb === "halt" ? "danger" : "primary"}
      action={run[verb]}
      onDone={({ items }) => {
        if (verb !== "pause") toast.success(t("done", { n: figure(items) }));
        router.refresh();
      }}
    />
  );
}
