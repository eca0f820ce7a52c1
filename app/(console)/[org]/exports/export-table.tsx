"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { buttonClasses } from "@/components/ui/button-classes";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Progress } from "@/components/ui/progress";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { TwoLines } from "@/components/ui/two-lines";
import { cancelExportAction } from "@/lib/exports/actions";
import type { Seen } from "./live-exports";

const TONES: Record<Seen["status"], BadgeTone> = {
  waiting: "neutral",
  running: "info",
  done: "success",
  failed: "danger",
  cancelled: "hollow",
  expired: "neutral",
};

/** `1536` → `1.5 KB` */
function sizeOf(bytes: number): string {
  const units = ["B", "KB", "MB", "GB"];
  const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${(bytes / 2 ** (10 * step)).toFixed(step === 0 ? 0 : 1)} ${units[step]}`;
}

type Props = { rows: Seen[]; path: string; empty: ReactNode; onChange: () => void };

export function ExportTable({ rows, path, empty, onChange }: Props) {
  const t = useTranslations("exports");
  const org = useOrg();
  const nameOf = (row: Seen) => `${t(`kind.${row.kind}`)} · ${t(`format.${row.format}`)}`;
  const failureOf = (row: Seen) =>
    t(`failure.${row.failure === "forbidden" || row.failure === "internal" ? row.failure : "other"}`);
  const columns: Column<Seen>[] = [
    {
      key: "file",
      header: t("columns.file"),
      cell: (row) => (
        <TwoLines
          className="max-w-80"
          top={nameOf(row)}
          bottom={row.query ? t("filters", { query: decodeURIComponent(row.query) }) : t("noFilters")}
        />
      ),
    },
    {
      key: "asked",
      header: t("columns.asked"),
      cell: (row) => <TwoLines top={row.askedBy} bottom={<Time at={row.createdAt ?? ""} format="short" />} />,
    },
    {
      key: "progress",
      header: t("columns.progress"),
      cell: (row) =>
        row.status === "running" ? (
          <span className="block w-40 max-sm:ml-auto">
            <Progress
              label={t("progressOf", { name: nameOf(row) })}
              value={row.rowsDone}
              max={row.rowsTotal ?? Math.max(1, row.rowsDone)}
            />
            <span className="mt-1 block text-ink-muted text-xs num">
              {row.rowsTotal === null
                ? t("rows", { count: row.rowsDone })
                : t("rowsOf", { done: row.rowsDone, total: row.rowsTotal })}
            </span>
          </span>
        ) : (
          <span className="num">{row.status === "waiting" ? "—" : t("rows", { count: row.rowsDone })}</span>
        ),
    },
    {
      key: "state",
      header: t("columns.state"),
      cell: (row) => (
        <TwoLines
          className="max-w-56 max-sm:text-right"
          top={<Badge tone={TONES[row.status]}>{t(`status.${row.status}`)}</Badge>}
          bottom={
            row.status === "failed" ? (
              `${failureOf(row)} · ${row.id}`
            ) : row.status === "done" && row.expiresAt ? (
              <Time at={row.expiresAt} format="short" />
            ) : (
              ""
            )
          }
        />
      ),
    },
    {
      key: "size",
      header: t("columns.size"),
      align: "right",
      cell: (row) =>
        row.status === "done" && row.bytes !== null ? <span className="num">{sizeOf(row.bytes)}</span> : "—",
    },
    {
      key: "act",
      header: t("columns.act"),
      isInteractive: true,
      cell: (row) =>
        row.status === "done" ? (
          <a
            className={buttonClasses("secondary", "sm")}
            href={`${path}/${row.id}/file`}
            download
            aria-label={t("downloadNamed", { name: nameOf(row) })}
          >
            <Download aria-hidden="true" />
            {t("download")}
          </a>
        ) : row.status === "waiting" || row.status === "running" ? (
          <ConfirmDialog
            trigger={<Button size="sm">{t("stop")}</Button>}
            title={t("stopTitle")}
            effects={[{ value: row.rowsDone.toLocaleString("en-US"), label: t("rowsWritten") }]}
            note={t("stopNote")}
            confirmLabel={t("stop")}
            tone="danger"
            action={() => cancelExportAction(org.slug, { exportId: row.id })}
            onDone={() => {
              toast.success(t("stopped"));
              onChange();
            }}
          />
        ) : (
          "—"
        ),
    },
  ];
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHeight="double"
      empty={empty}
    />
  );
}
