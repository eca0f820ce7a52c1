"use client";

import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { csvMark, csvRow } from "@/lib/kernel/csv";
import type { ImportedLine } from "@/lib/promoters/invite-people";

const tones: Record<ImportedLine["outcome"], BadgeTone> = {
  invited: "success",
  bound: "neutral",
  duplicate: "hollow",
  invalid: "danger",
};

/** What became of each line, with the link for whoever is no promoter yet. */
export function ImportResults({ lines, onAgain }: { lines: readonly ImportedLine[]; onAgain: () => void }) {
  const t = useTranslations("promoters.import");
  const count = (outcome: ImportedLine["outcome"]) => lines.filter((one) => one.outcome === outcome).length;
  const download = () => {
    const head = [t("line"), t("who"), t("outcome"), t("link")];
    const rows = lines.map((one) => [one.line, one.shown, t(`outcomes.${one.outcome}`), one.url]);
    const file = new Blob([csvMark, ...[head, ...rows].map(csvRow)], { type: "text/csv;charset=utf-8" });
    const address = URL.createObjectURL(file);
    const link = document.createElement("a");
    link.href = address;
    link.download = "invitations.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  const columns: Column<ImportedLine>[] = [
    { key: "line", header: t("line"), align: "right", cell: (row) => row.line },
    { key: "who", header: t("who"), cell: (row) => <span className="code">{row.shown}</span> },
    {
      key: "outcome",
      header: t("outcome"),
      cell: (row) => <Badge tone={tones[row.outcome]}>{t(`outcomes.${row.outcome}`)}</Badge>,
    },
    {
      key: "link",
      header: t("link"),
      align: "right",
      isInteractive: true,
      cell: (row) => row.url && <CopyButton text={row.url} what={t("linkOf", { who: row.shown })} />,
    },
  ];
  return (
    <div className="grid gap-3" role="status">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="font-medium">
          {t("summary", {
            invited: count("invited"),
            bound: count("bound"),
            rest: count("invalid") + count("duplicate"),
          })}
        </p>
        <span className="ml-auto flex gap-2">
          <Button onClick={onAgain}>{t("again")}</Button>
          <Button variant="primary" onClick={download}>
            {t("download")}
          </Button>
        </span>
      </div>
      <p className="text-ink-muted text-xs">{t("whatNow")}</p>
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={[...lines]}
        rowKey={(row) => String(row.line)}
        rowHeight="compact"
      />
    </div>
  );
}
