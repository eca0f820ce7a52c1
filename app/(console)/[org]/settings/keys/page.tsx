import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/components/tenants/forbidden";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { pageFor } from "@/lib/doors/page";
import { publicUrl } from "@/lib/kernel/paths";
import { may } from "@/lib/kernel/permissions";
import { type ApiKeyView, listApiKeys } from "@/lib/tenants/queries";
import { liveKeyLimit } from "@/lib/tenants/rules";
import { CreateKey } from "./create-key";
import { KeyAddresses } from "./key-addresses";
import { RevokeKey } from "./revoke-key";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.tabs"))("keys") };
}

export default async function KeysPage({ params }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "org.keys.read");
  if (!allowed) return <Forbidden caller={caller} permission="org.keys.read" />;
  const [t, keys] = await Promise.all([getTranslations("settings.keys"), listApiKeys(caller)]);
  const live = keys.filter((key) => !key.revokedAt).length;
  const mayWrite = may(caller, "org.keys");
  const columns: Column<ApiKeyView>[] = [
    { key: "name", header: t("name"), cell: (key) => <TwoLines top={key.name} bottom={key.keyId} /> },
    {
      key: "state",
      header: t("state"),
      cell: (key) => <Badge tone={key.revokedAt ? "hollow" : "success"}>{t(key.revokedAt ? "revoked" : "live")}</Badge>,
    },
    { key: "by", header: t("by"), cell: (key) => key.createdBy ?? "—" },
    {
      key: "addresses",
      header: t("addresses.label"),
      cell: (key) =>
        key.allowedAddresses.length === 0 ? (
          <span className="text-ink-subtle">{t("addresses.anywhere")}</span>
        ) : (
          <TwoLines
            top={<span className="code">{key.allowedAddresses[0]}</span>}
            bottom={
              key.allowedAddresses.length > 1 ? t("addresses.more", { count: key.allowedAddresses.length - 1 }) : ""
            }
          />
        ),
    },
    { key: "made", header: t("made"), cell: (key) => <Time at={key.createdAt} /> },
    { key: "used", header: t("used"), cell: (key) => <Time at={key.lastUsedAt} /> },
    {
      key: "revoke",
      header: <span className="sr-only">{t("revoke")}</span>,
      align: "right",
      isInteractive: true,
      cell: (key) =>
        !key.revokedAt && (
          <span className="inline-flex gap-1">
            {may(caller, "org.keys.addresses") && (
              <KeyAddresses keyId={key.keyId} name={key.name} addresses={key.allowedAddresses} />
            )}
            {mayWrite && <RevokeKey keyId={key.keyId} name={key.name} />}
          </span>
        ),
    },
  ];
  const example = `curl '${publicUrl("/cgi-bin/token")}?grant_type=client_credential&appid=${org.appid}&secret=SECRET'`;
  return (
    <div className="grid gap-4">
      <Card
        title={t("title")}
        note={t("count", { live, limit: liveKeyLimit })}
        actions={mayWrite && <CreateKey appid={org.appid} isFull={live >= liveKeyLimit} />}
        hasLine
        isFlush
      >
        <DataTable
          caption={t("title")}
          columns={columns}
          rows={keys}
          rowKey={(key) => key.keyId}
          rowHeight="double"
          rowTone={(key) => (key.revokedAt ? "void" : undefined)}
          empty={<EmptyState title={t("empty")} detail={t("emptyDetail")} />}
          isInset
        />
      </Card>
      <Card title={t("use.title")} hasLine>
        <KvList align="left" items={[{ label: "appid", value: <Id value={org.appid} what="appid" /> }]} />
        <p className="mt-3 mb-1.5 text-ink-muted text-xs">{t("use.detail")}</p>
        <CopyField value={example} label={t("use.title")} />
        <p className="mt-2 text-xs">
          <a href="/docs/api" className="text-accent-ink underline-offset-3 hover:underline">
            {t("use.docs")}
          </a>
        </p>
      </Card>
    </div>
  );
}
