import { getTranslations } from "next-intl/server";
import { PeriodText } from "@/components/creators/period-text";
import { AuthorisationBadge } from "@/components/creators/state-badges";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { formatRate, Rate } from "@/components/ui/rate";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { effectOfEnding } from "@/lib/creators/effect-queries";
import type { CooperationDetail } from "@/lib/creators/partner-queries";
import { pageAcross } from "@/lib/doors/page";
import type { Caller } from "@/lib/kernel/ctx";
import { EndButton } from "../end-button";

type Row = CooperationDetail["authorisations"][number];
type Props = { base: string; rows: readonly Row[]; canEnd: boolean; caller: Caller };

/** What the creator gives and gave, with every change of terms. */
export async function GivenTable({ base, rows, canEnd, caller }: Props) {
  const t = await getTranslations("creators");
  const standing = rows.filter((row) => row.state !== "ended");
  const effects = new Map(
    canEnd
      ? await Promise.all(
          standing.map(
            async ({ authorisationId }) =>
              [authorisationId, await effectOfEnding(pageAcross(caller), { authorisationId })] as const,
          ),
        )
      : [],
  );
  const titleOf = (row: Row) => (row.contentId ? (row.title ?? row.contentId) : t(`whole.${row.kind}`));
  const columns: Column<Row>[] = [
    {
      key: "what",
      header: t("detail.what"),
      isInteractive: true,
      cell: (row) => (
        <TwoLines
          top={row.contentId ? <a href={`${base}/${row.contentId}`}>{titleOf(row)}</a> : titleOf(row)}
          bottom={t(`kinds.${row.kind}`)}
        />
      ),
    },
    { key: "service", header: t("service"), align: "right", cell: (row) => <Rate ppm={row.servicePpm} /> },
    { key: "period", header: t("period"), cell: (row) => <PeriodText {...row} format="short" /> },
    {
      key: "figures",
      header: t("creators.service30"),
      align: "right",
      cell: (row) => (row.contentId ? <Money fen={row.figures.serviceFen} /> : "—"),
    },
    {
      key: "versions",
      header: t("detail.versions"),
      isInteractive: true,
      cell: (row) => (
        <details>
          <summary className="cursor-pointer text-accent-ink">{t("detail.version", { version: row.version })}</summary>
          <ul className="grid gap-1 pt-1 text-xs">
            {row.history.map((one) => (
              <li key={one.version} className="num">
                <Time at={one.validFrom} format="short" /> {t(`state.${one.status}`)} {formatRate(one.servicePpm)}{" "}
                <PeriodText {...one} format="short" />
              </li>
            ))}
          </ul>
        </details>
      ),
    },
    {
      key: "state",
      header: t("stateLabel"),
      cell: (row) => <AuthorisationBadge state={row.state} />,
    },
    {
      key: "actions",
      header: <span className="sr-only">{t("detail.end")}</span>,
      align: "right",
      isInteractive: true,
      cell: (row) => {
        const effect = effects.get(row.authorisationId);
        return (
          effect && (
            <EndButton
              what={{ authorisationId: row.authorisationId }}
              title={t("detail.endTitle", { what: titleOf(row) })}
              label={t("detail.end")}
              effect={effect}
              isSmall
            />
          )
        );
      },
    },
  ];
  return (
    <Card title={t("detail.given")} isFlush>
      <DataTable
        caption={t("detail.given")}
        columns={columns}
        rows={[...rows]}
        rowKey={(row) => row.authorisationId}
        rowTone={(row) => (row.state === "active" || row.state === "upcoming" ? undefined : "void")}
        rowHeight="double"
        isInset
        empty={<EmptyState title={t("detail.empty")} />}
      />
    </Card>
  );
}
