import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/components/tenants/forbidden";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { Pager } from "@/components/ui/pager";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { listAuditInput } from "@/lib/audit/input";
import { type AuditView, listAudit } from "@/lib/audit/queries";
import { auditNouns } from "@/lib/audit/rules";
import { pageFor } from "@/lib/doors/page";
import { AuditDetail } from "./audit-detail";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

export default async function AuditPage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "audit.read");
  if (!allowed) return <Forbidden caller={caller} permission="audit.read" />;
  const parsed = listAuditInput.safeParse(await searchParams);
  const args = parsed.success ? parsed.data : listAuditInput.parse({});
  const [t, permissions, page] = await Promise.all([
    getTranslations("audit"),
    getTranslations("settings.permissions.names"),
    listAudit(caller, args),
  ]);
  // A refused attempt is noted under the permission it lacked.
  const wordsOf = ({ action, outcome }: AuditView) => {
    const key = action.replaceAll(".", "_");
    if (outcome === "denied" && permissions.has(key)) return permissions(key);
    return t.has(`actions.${key}`) ? t(`actions.${key}`) : action;
  };
  const columns: Column<AuditView>[] = [
    { key: "at", header: t("at"), cell: (row) => <Time at={row.at} format="full" /> },
    {
      key: "action",
      header: t("action"),
      cell: (row) => <TwoLines top={wordsOf(row)} bottom={<span className="code">{row.action}</span>} />,
    },
    {
      key: "actor",
      header: t("actor"),
      cell: (row) => (
        <TwoLines
          top={row.actorName}
          bottom={row.providerName ? t("onBehalf", { provider: row.providerName }) : t(`actorTypes.${row.actorType}`)}
        />
      ),
    },
    {
      key: "target",
      header: t("target"),
      cell: (row) => <span className="break-all code">{row.targetId}</span>,
    },
    {
      key: "outcome",
      header: t("outcome"),
      cell: (row) => <Badge tone={row.outcome === "done" ? "neutral" : "danger"}>{t(`outcomes.${row.outcome}`)}</Badge>,
    },
    {
      key: "detail",
      header: <span className="sr-only">{t("detail")}</span>,
      align: "right",
      isInteractive: true,
      cell: (row) => <AuditDetail row={row} words={wordsOf(row)} />,
    },
  ];
  return (
    <div>
      <FilterBar
        search={{ placeholder: t("search") }}
        filters={[
          {
            param: "action",
            label: t("action"),
            kind: "options",
            isMulti: true,
            options: auditNouns(org.kind).map((noun) => ({ value: noun, label: t(`nouns.${noun}`) })),
          },
          {
            param: "outcome",
            label: t("outcome"),
            kind: "options",
            options: (["done", "denied"] as const).map((value) => ({ value, label: t(`outcomes.${value}`) })),
          },
          { param: "actor", label: t("actor"), kind: "text" },
          { param: "at", label: t("at"), kind: "dates" },
        ]}
      />
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={page.items}
        rowKey={(row) => row.id}
        rowHeight="double"
        empty={<EmptyState title={t("none")} detail={t("noneDetail")} />}
      />
      <Pager newer={page.newer} older={page.older} note={t("order")} />
    </div>
  );
}
