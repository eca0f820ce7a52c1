"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LiveDot } from "@/components/ui/live";
import type { ExportView } from "@/lib/exports/queries";
import { ExportTable } from "./export-table";

type Moments = "createdAt" | "finishedAt" | "expiresAt";
/** As it comes over the wire: moments are text. */
export type Seen = Omit<ExportView, Moments> & { [K in Moments]: string | Date | null };

const everyMs = { live: 1_500, rest: 15_000 } as const;
const isOpen = (row: Seen) => row.status === "waiting" || row.status === "running";

async function ask(path: string): Promise<Seen[]> {
  const response = await fetch(`${path}/state`, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(`the list answered ${response.status}`);
  return (await response.json()).items;
}

type Props = { path: string; initial: readonly ExportView[]; isFirst: boolean; empty: ReactNode };

/** The first page asks again by itself, often while something is under way. */
export function LiveExports({ path, initial, isFirst, empty }: Props) {
  const t = useTranslations("exports");
  const { data, isError, refetch } = useQuery<Seen[]>({
    queryKey: [path, initial[0]?.id],
    queryFn: () => ask(path),
    initialData: [...initial],
    enabled: isFirst,
    refetchInterval: (query) => (query.state.data?.some(isOpen) ? everyMs.live : everyMs.rest),
  });
  return (
    <>
      <p className="flex h-6 items-center justify-end gap-2 text-ink-subtle text-xs" aria-live="polite">
        {isFirst && !isError && data.some(isOpen) && <LiveDot />}
        {isError && t("notLive")}
      </p>
      <ExportTable rows={isFirst ? data : [...initial]} path={path} empty={empty} onChange={() => refetch()} />
    </>
  );
}
