"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { unbindAccount } from "@/lib/open-platforms/actions";
import type { AccountView, OpenPlatformView } from "@/lib/open-platforms/queries";
import { BindDialog } from "./bind-dialog";

type Props = {
  platform: OpenPlatformView;
  miniapps: readonly { appid: string; name: string }[];
  canChange: boolean;
};

const tones: Record<AccountView["status"], BadgeTone> = {
  requested: "info",
  bound: "success",
  refused: "danger",
  unbound: "hollow",
};

/** Everything bound to the open platform, or once bound, with the people each has joined. */
export function BoundAccounts({ platform, miniapps, canChange }: Props) {
  const t = useTranslations("institutions.openPlatform");
  const live = new Set(platform.accounts.filter((one) => one.status === "bound").map((one) => one.appid));
  const columns: Column<AccountView>[] = [
    {
      key: "name",
      header: t("accountName"),
      cell: (row) => <TwoLines top={row.name} bottom={<span className="code">{row.appid}</span>} />,
    },
    {
      key: "kind",
      header: t("kind"),
      cell: (row) => <TwoLines top={t(`kinds.${row.kind}`)} bottom={row.brandName ?? ""} />,
    },
    {
      key: "status",
      header: t("status"),
      cell: (row) => <Badge tone={tones[row.status]}>{t(`states.${row.status}`)}</Badge>,
    },
    {
      key: "joined",
      header: t("joined"),
      align: "right",
      cell: (row) => (
        <TwoLines
          top={row.joined.toLocaleString("en-US")}
          bottom={row.waiting > 0 ? t("waitingCount", { count: row.waiting }) : ""}
        />
      ),
    },
    { key: "at", header: t("at"), cell: (row) => <Time at={row.endedAt ?? row.boundAt ?? row.requestedAt} /> },
  ];
  if (canChange)
    columns.push({
      key: "actions",
      header: <span className="sr-only">{t("unbind")}</span>,
      align: "right",
      isInteractive: true,
      cell: (row) =>
        row.kind !== "institution" && (row.status === "bound" || row.status === "requested") ? (
          <Unbind account={row} />
        ) : null,
    });
  return (
    <Card
      title={t("accounts")}
      note={t("accountsNote")}
      isFlush
      hasLine
      actions={canChange && <BindDialog miniapps={miniapps.filter((one) => !live.has(one.appid))} />}
    >
      <DataTable
        caption={t("accounts")}
        columns={columns}
        rows={platform.accounts}
        rowKey={(row) => row.accountId}
        rowTone={(row) => (row.status === "unbound" || row.status === "refused" ? "void" : undefined)}
        rowHeight="double"
        isInset
      />
    </Card>
  );
}

function Unbind({ account }: { account: AccountView }) {
  const t = useTranslations("institutions.openPlatform");
  const { slug } = useOrg();
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="ghost">
          {t(account.status === "requested" ? "withdraw" : "unbind")}
        </Button>
      }
      title={t("unbindTitle", { name: account.name })}
      effects={[{ value: account.joined.toLocaleString("en-US"), label: t("unbindEffect") }]}
      note={t("unbindNote")}
      confirmLabel={t(account.status === "requested" ? "withdraw" : "unbind")}
      tone="danger"
      action={() => unbindAccount(slug, { accountId: account.accountId })}
      onDone={() => router.refresh()}
    />
  );
}
