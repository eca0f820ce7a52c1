import { getLocale, getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatRate, Rate } from "@/components/ui/rate";
import { Time } from "@/components/ui/time";
import { channelIds } from "@/db/enums";
import { channelOf } from "@/lib/channels/registry";
import { type ContractView, listContracts } from "@/lib/contracts/queries";
import { inWords } from "@/lib/i18n/bilingual";
import type { Caller } from "@/lib/kernel/ctx";
import { may } from "@/lib/kernel/permissions";
import { ContractDialog } from "./contract-dialog";

const tones = { current: "success", announced: "info", past: "neutral" } as const;

/** The brand's terms by version, and the next one to record. */
export async function ContractsCard({ caller, slug, brandId }: { caller: Caller; slug: string; brandId: string }) {
  const [t, locale, rows] = await Promise.all([
    getTranslations("tenants.directory"),
    getLocale(),
    listContracts(caller, { brandId }),
  ]);
  const name = (channel: string) => inWords(locale, channelOf(channel).name);
  const columns: Column<ContractView>[] = [
    { key: "channel", header: t("contract.channel"), cell: (row) => name(row.channel) },
    { key: "version", header: t("contract.version"), cell: (row) => <span className="num">v{row.version}</span> },
    { key: "fee", header: t("contract.fee"), align: "right", cell: (row) => <Rate ppm={row.feePpm} /> },
    { key: "from", header: t("contract.from"), cell: (row) => <Time at={row.validFrom} /> },
    {
      key: "state",
      header: t("status"),
      cell: (row) => <Badge tone={tones[row.state]}>{t(`contract.state.${row.state}`)}</Badge>,
    },
  ];
  const offered = channelIds.map((id) => {
    const published = channelOf(id).modes.find((mode) => mode.isFeePublished);
    const rate = published && formatRate(published.feePpm);
    return {
      id,
      name: name(id),
      hint: rate ? t("contract.published", { rate }) : t("contract.byContract"),
    };
  });
  return (
    <Card
      title={t("contract.title")}
      note={t("contract.note")}
      actions={may(caller, "contract.write") && <ContractDialog slug={slug} brandId={brandId} channels={offered} />}
      hasLine
      isFlush
    >
      <DataTable
        caption={t("contract.title")}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowTone={(row) => (row.state === "past" ? "void" : undefined)}
        empty={<EmptyState title={t("contract.none")} detail={t("contract.note")} />}
        isInset
      />
    </Card>
  );
}
