import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { CopyField } from "@/components/ui/copy-field";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchBox } from "@/components/ui/search-box";
import { TabsNav } from "@/components/ui/tabs-nav";
import { TwoLines } from "@/components/ui/two-lines";
import type { OrgKind } from "@/db/enums";
import { wireFamilies } from "@/lib/api/wire/families";
import { type ServedCall, servedCalls } from "@/lib/api/wire/served";
import { pageCaller } from "@/lib/doors/page";
import { publicUrl } from "@/lib/kernel/paths";
import { callsToday } from "@/lib/tenants/wire-quota";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.tabs"))("wire") };
}

/** Every path of the compatible wire this deployment serves, those the organisation may call first. */
export default async function WirePage({ params, searchParams }: Props) {
  const { caller, org } = await pageCaller((await params).org);
  const [t, locale, given, today] = await Promise.all([
    getTranslations("wire"),
    getLocale(),
    searchParams,
    callsToday(caller),
  ]);
  const kind = caller.tenant.kind as OrgKind;
  const q = typeof given.q === "string" ? given.q.slice(0, 100) : undefined;
  const family = wireFamilies.find((one) => one === given.family);
  const matching = servedCalls(kind, locale, { q });
  const shown = family ? matching.filter((it) => it.family === family) : matching;
  const all = servedCalls(kind, locale);
  const base = `/${org.slug}/settings/wire`;
  const href = (to?: string) => {
    const query = new URLSearchParams({ ...(to && { family: to }), ...(q && { q }) });
    return query.size > 0 ? `${base}?${query}` : base;
  };
  const columns: Column<ServedCall>[] = [
    {
      key: "path",
      header: t("columns.path"),
      cell: (it) => (
        <TwoLines
          className={it.isMine ? "" : "text-ink-subtle"}
          top={it.name}
          bottom={<span className="code">{`${it.method} ${it.path}`}</span>}
        />
      ),
    },
    { key: "family", header: t("columns.family"), isHiddenOnPhone: true, cell: (it) => t(`families.${it.family}`) },
    {
      key: "token",
      header: t("columns.token"),
      cell: (it) => <Badge tone={it.isMine ? "accent" : "outline"}>{t(`tokens.${it.token}`)}</Badge>,
    },
    {
      key: "errors",
      header: t("columns.errors"),
      isHiddenOnPhone: true,
      cell: (it) => <span className="text-ink-subtle code">{it.errors.slice(0, 4).join(" ") || "—"}</span>,
    },
    {
      key: "today",
      header: t("columns.today"),
      align: "right",
      cell: (it) => (it.isMine ? (today.get(it.path) ?? 0).toLocaleString("en-US") : "—"),
    },
  ];
  return (
    <div className="grid grid-cols-1 gap-4">
      <Callout title={t("intro.title", { all: all.length, mine: all.filter((it) => it.isMine).length })}>
        <p className="mb-2">{t("intro.text")}</p>
        <CopyField value={publicUrl("/").replace(/\/$/, "")} label={t("intro.base")} />
      </Callout>
      <div className="grid grid-cols-1 gap-3">
        <TabsNav
          label={t("familyLabel")}
          tabs={[
            { href: href(), label: t("families.all"), count: matching.length, isCurrent: !family },
            ...wireFamilies.map((one) => ({
              href: href(one),
              label: t(`families.${one}`),
              count: matching.filter((it) => it.family === one).length,
              isCurrent: family === one,
            })),
          ]}
        />
        <SearchBox placeholder={t("search")} />
        <DataTable
          caption={t("title")}
          columns={columns}
          rows={shown}
          rowKey={(it) => `${it.method} ${it.path}`}
          rowHref={(it) => `${base}/${it.id}`}
          rowHeight="double"
          empty={<EmptyState title={t("empty.title")} detail={t("empty.detail")} />}
        />
      </div>
    </div>
  );
}
