import { useTranslations } from "next-intl";
import { reasonText } from "@/components/release-waves/reason-text";
import { ItemBadge } from "@/components/release-waves/wave-badges";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatTime, Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { ItemView } from "@/lib/release-waves/item-queries";
import { ChosenItems } from "./chosen-items";

type Props = { slug: string; waveId: string; rows: readonly ItemView[]; mayRun: boolean };

/** One mini-program a row: where it stands, why, and when it is reached. */
export function ItemTable({ slug, waveId, rows, mayRun }: Props) {
  const t = useTranslations("waves");
  const place = usePlace();
  const columns: Column<ItemView>[] = [
    {
      key: "brand",
      header: t("detail.brand"),
      cell: (item) => <TwoLines top={item.brandName} bottom={item.name} className="max-w-56" />,
    },
    {
      key: "position",
      header: "#",
      align: "right",
      cell: (item) => <span className="text-ink-muted num">{item.position.toLocaleString("en-US")}</span>,
    },
    {
      key: "state",
      header: t("detail.state"),
      cell: (item) => (
        <span className="inline-flex items-center gap-1">
          <ItemBadge status={item.status} />
          {item.isFirst && <Badge tone="outline">{t("detail.firstRelease")}</Badge>}
        </span>
      ),
    },
    {
      key: "place",
      header: t("detail.place"),
      cell: (item) => <span className="block max-w-96 text-ink-muted num">{place(item)}</span>,
    },
    {
      key: "trial",
      header: t("detail.trial"),
      isInteractive: true,
      cell: (item) => (item.trialUrl ? <CopyButton text={item.trialUrl} what={t("detail.copyTrial")} /> : "—"),
    },
    {
      key: "attempts",
      header: t("detail.attempts"),
      align: "right",
      cell: (item) => (item.attempts > 0 ? item.attempts : "—"),
    },
    {
      key: "updated",
      header: t("detail.updated"),
      align: "right",
      cell: (item) => <Time at={item.updatedAt} format="short" />,
    },
  ];
  return (
    <DataTable
      caption={t("detail.strip")}
      columns={columns}
      rows={rows}
      rowKey={(item) => item.id}
      rowHref={(item) => `/${slug}/miniapps/${item.appid}`}
      rowTone={(item) => (item.status === "skipped" ? "void" : undefined)}
      rowHeight="double"
      selectable={mayRun ? () => ({}) : undefined}
      bulk={mayRun ? <ChosenItems waveId={waveId} /> : undefined}
      empty={<EmptyState title={t("detail.empty")} detail={t("detail.emptyDetail")} />}
    />
  );
}

/** 位置 / 原因: why it failed or waits, else its place in the queue, else what came last. */
function usePlace(): (item: ItemView) => string {
  const t = useTranslations("waves");
  const d = useTranslations("waves.detail");
  const fields = useTranslations("errors.fields");
  const at = (moment: Date | null) => (moment ? formatTime(moment, "short") : "");
  return (item) => {
    const why = reasonText(item, t as Parameters<typeof reasonText>[1], fields as Parameters<typeof reasonText>[2]);
    if (why) return item.dueAt && item.attempts > 0 ? `${why} · ${d("waitUntil", { at: at(item.dueAt) })}` : why;
    if (item.ahead !== null) {
      const ahead = item.ahead.toLocaleString("en-US");
      if (item.ahead === 0) return d("next");
      return item.expectedAt ? d("aheadN", { n: ahead, at: at(item.expectedAt) }) : d("ahead", { n: ahead });
    }
    if (item.status === "awaiting_acceptance") return d("trialSent", { at: at(item.appliedAt) });
    if (item.status === "submitted") return d("reviewing", { at: at(item.submittedAt) });
    if (item.status === "approved") return d("approvedAt", { at: at(item.reviewedAt) });
    if (item.status === "released") return d("releasedAt", { at: at(item.releasedAt) });
    if (item.acceptedAt) return d("acceptedBy", { who: item.decidedByName ?? "", at: at(item.acceptedAt) });
    return item.appliedAt ? d("appliedAt", { at: at(item.appliedAt) }) : "—";
  };
}
