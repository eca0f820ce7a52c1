import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { countOf, groups } from "@/components/release-waves/groups";
import { WaveBadge } from "@/components/release-waves/wave-badges";
import { type Column, DataTable } from "@/components/ui/data-table";
import { PartBar } from "@/components/ui/part-bar";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { WaveItem } from "@/lib/release-waves/queries";

/** One wave a row: where its mini-programs stand is a bar. */
export function WaveTable({ slug, rows, empty }: { slug: string; rows: readonly WaveItem[]; empty: ReactNode }) {
  const t = useTranslations("waves");
  const figure = (n: number) => n.toLocaleString("en-US");
  const columns: Column<WaveItem>[] = [
    {
      key: "wave",
      header: t("wave"),
      cell: (wave) => <TwoLines top={wave.name} bottom={wave.version} className="max-w-72" />,
    },
    { key: "status", header: t("detail.state"), cell: (wave) => <WaveBadge status={wave.status} /> },
    {
      key: "progress",
      header: t("progress"),
      cell: (wave) => {
        const failed = countOf(wave.counts, ["failed", "rejected", "refused"]);
        return (
          <div className="w-56 max-w-full">
            <PartBar
              label={t("progress")}
              legend={false}
              parts={groups.map((group) => ({
                key: group.key,
                label: t(`items.${group.key}`),
                value: countOf(wave.counts, group.of),
                color: group.color,
              }))}
            />
            <p className="mt-1 text-ink-muted text-xs num">
              {t("liveOf", { n: figure(wave.counts.released ?? 0), total: figure(wave.itemCount) })}
              {failed > 0 && <span className="text-danger-ink"> · {t("failedN", { n: figure(failed) })}</span>}
            </p>
          </div>
        );
      },
    },
    {
      key: "started",
      header: t("started"),
      cell: (wave) => (
        <TwoLines
          top={<Time at={wave.createdAt} format="short" />}
          bottom={t("startedBy", { who: wave.startedByName })}
        />
      ),
    },
  ];
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={rows}
      rowKey={(wave) => wave.id}
      rowHref={(wave) => `/${slug}/release-queue/${wave.id}`}
      rowTone={(wave) => (wave.status === "cancelled" ? "void" : undefined)}
      rowHeight="double"
      empty={empty}
    />
  );
}
