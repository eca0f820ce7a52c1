import { getLocale, getTranslations } from "next-intl/server";
import { MiniappStatus } from "@/components/miniapps/status-badge";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Mono } from "@/components/ui/id";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { channelOf } from "@/lib/channels/registry";
import { inWords } from "@/lib/i18n/bilingual";
import type { DirectoryEntry } from "@/lib/tenants/directory";

type App = DirectoryEntry["miniapps"][number];

/** Mini-programs the organisation owns or works for. */
export async function MiniappsCard({ slug, apps }: { slug: string; apps: readonly App[] }) {
  const [t, locale] = await Promise.all([getTranslations("tenants.directory"), getLocale()]);
  const columns: Column<App>[] = [
    { key: "name", header: t("name"), cell: (app) => <TwoLines top={app.name} bottom={<Mono>{app.appid}</Mono>} /> },
    {
      key: "channel",
      header: t("contract.channel"),
      cell: (app) => <Badge tone="outline">{inWords(locale, channelOf(app.channel).name)}</Badge>,
    },
    { key: "since", header: t("since"), cell: (app) => <Time at={app.createdAt} format="date" /> },
    { key: "status", header: t("status"), cell: (app) => <MiniappStatus status={app.status} /> },
  ];
  return (
    <Card title={t("miniapps")} hasLine isFlush>
      <DataTable
        caption={t("miniapps")}
        columns={columns}
        rows={apps}
        rowKey={(app) => app.appid}
        rowHref={(app) => `/${slug}/miniapps/${app.appid}`}
        rowHeight="double"
        empty={<EmptyState title={t("noMiniapps")} />}
        isInset
      />
    </Card>
  );
}
