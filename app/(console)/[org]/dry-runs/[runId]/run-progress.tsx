"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Progress } from "@/components/ui/progress";
import type { dryRunStatuses } from "@/db/enums";
import { cancelDryRunAction } from "@/lib/dry-runs/actions";

type Seen = { status: (typeof dryRunStatuses)[number]; linesDone: number; linesTotal: number };
type Props = { href: string; dryRunId: string; initial: Seen; canStop: boolean };

const isOver = (status: Seen["status"]) => !["queued", "running"].includes(status);

async function ask(href: string): Promise<Seen> {
  const response = await fetch(href, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`the run answered ${response.status}`);
  return response.json();
}

/** How far the replay has come, asked for again by itself; the page follows when it is over. */
export function RunProgress({ href, dryRunId, initial, canStop }: Props) {
  const t = useTranslations("dryRuns.run");
  const { slug } = useOrg();
  const router = useRouter();
  const { data } = useQuery({
    queryKey: [href],
    queryFn: () => ask(href),
    initialData: initial,
    refetchInterval: (query) => (query.state.data && isOver(query.state.data.status) ? false : 1_000),
  });
  const drawn = useRef(initial.status);
  useEffect(() => {
    if (drawn.current === data.status) return;
    drawn.current = data.status;
    router.refresh();
  }, [data.status, router]);
  const figure = (n: number) => n.toLocaleString("en-US");
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2" aria-live="polite">
        <span className="num">
          {data.status === "queued"
            ? t("waiting")
            : t("progress", { done: figure(data.linesDone), total: figure(data.linesTotal) })}
        </span>
        <span className="min-w-40 flex-1">
          <Progress label={t("lines")} value={data.linesDone} max={Math.max(1, data.linesTotal)} size="md" />
        </span>
        <span className="text-ink-subtle text-xs">{t("leave")}</span>
        {canStop && (
          <ConfirmDialog
            trigger={<Button size="sm">{t("stop")}</Button>}
            title={t("stopTitle")}
            effects={[{ value: figure(data.linesDone), label: t("stopEffect") }]}
            note={t("stopNote")}
            confirmLabel={t("stop")}
            tone="danger"
            action={() => cancelDryRunAction(slug, { dryRunId })}
            onDone={() => router.refresh()}
          />
        )}
      </div>
    </Card>
  );
}
