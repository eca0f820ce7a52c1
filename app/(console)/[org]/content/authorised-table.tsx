import { getTranslations } from "next-intl/server";
import { PeriodText } from "@/components/creators/period-text";
import { AuthorisationBadge, LiveBadge } from "@/components/creators/state-badges";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { contentKinds } from "@/db/enums";
import { contentStates, type ListContentsInput } from "@/lib/creators/input";
import type { AuthorisedContent } from "@/lib/creators/queries";
import type { Page } from "@/lib/kernel/paging";

type Props = {
  slug: string;
  page: Page<AuthorisedContent>;
  input: ListContentsInput;
  creators: readonly { value: string; label: string }[];
};

/** What the institution's promoters may spread, with its terms, products and what a piece would bring. */
export async function AuthorisedTable({ slug, page, input, creators }: Props) {
  const t = await getTranslations("creators");
  const columns = await columnsOf();
  const isFiltered = Boolean(input.q || input.kind || input.state || input.creator || input.product);
  return (
    <>
      <FilterBar
        search={{ placeholder: t("search") }}
        filters={[
          {
            param: "kind",
            label: t("kind"),
            kind: "options",
            options: contentKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
          },
          {
            param: "state",
            label: t("stateLabel"),
            kind: "options",
            options: contentStates.map((value) => ({ value, label: t(`state.${value}`) })),
          },
          { param: "creator", label: t("creator"), kind: "options", options: [...creators] },
        ]}
      />
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.contentId}
        rowHref={(row) => `/${slug}/content/${row.contentId}`}
        rowTone={(row) => (row.state === "ended" || row.state === "over" ? "void" : undefined)}
        rowHeight="double"
        empty={
          <EmptyState
            title={t(isFiltered ? "noResult" : "empty")}
            detail={t(isFiltered ? "noResultDetail" : "emptyDetail")}
          />
        }
      />
    </>
  );
}

async function columnsOf(): Promise<Column<AuthorisedContent>[]> {
  const t = await getTranslations("creators");
  const goods = ({ products }: AuthorisedContent) => {
    const [first] = products;
    if (!first) return <span className="text-ink-subtle">{t("noProducts")}</span>;
    return products.length === 1 ? first.title : t("productCount", { first: first.title, count: products.length });
  };
  return [
    {
      key: "content",
      header: t("content"),
      cell: (row) => <TwoLines top={row.title} bottom={<span className="code">{row.contentId}</span>} />,
    },
    { key: "creator", header: t("creator"), cell: (row) => row.creatorName },
    {
      key: "kind",
      header: t("kind"),
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center gap-1.5">
          <Badge tone="outline">{t(`kinds.${row.kind}`)}</Badge>
          {row.kind === "live" && row.live === "on" && <LiveBadge live="on" />}
          {row.hasOutsideGoods && <span className="text-warning-ink text-xs">{t("outside")}</span>}
        </span>
      ),
    },
    { key: "products", header: t("products"), cell: (row) => <span className="line-clamp-2">{goods(row)}</span> },
    { key: "service", header: t("service"), align: "right", cell: (row) => <Rate ppm={row.servicePpm} /> },
    {
      key: "predicted",
      header: t("predicted"),
      align: "right",
      cell: (row) => (row.predictedFen === null ? "—" : <Money fen={row.predictedFen} />),
    },
    { key: "period", header: t("period"), cell: (row) => <PeriodText {...row} format="short" /> },
    {
      key: "state",
      header: t("changed"),
      cell: (row) => (
        <TwoLines
          top={<AuthorisationBadge state={row.state} />}
          bottom={
            <span className="inline-flex gap-1.5">
              <Time at={row.updatedAt} format="short" />
              {row.isWhole && t("isWhole")}
            </span>
          }
        />
      ),
    },
  ];
}
