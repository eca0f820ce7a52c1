"use client";

import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { decideAccount, endAccount } from "@/lib/open-platforms/actions";
import type { AccountRequest } from "@/lib/open-platforms/queries";
import { DecideButton } from "./decide-buttons";

const tones: Record<AccountRequest["status"], BadgeTone> = {
  requested: "info",
  bound: "success",
  refused: "danger",
  unbound: "hollow",
};

type Props = { requests: AccountRequest[]; canDecide: boolean };

/** Open platforms of institutions that bind the brand's mini-programs: who shares unionids with it. */
export function AccountTable({ requests, canDecide }: Props) {
  const t = useTranslations("links");
  const columns: Column<AccountRequest>[] = [
    {
      key: "institution",
      header: t("institution"),
      cell: (row) => <TwoLines top={row.institutionName ?? "—"} bottom={row.subject} />,
    },
    {
      key: "miniapp",
      header: t("miniapp"),
      cell: (row) => <TwoLines top={row.name} bottom={<span className="code">{row.appid}</span>} />,
    },
    {
      key: "status",
      header: t("status"),
      cell: (row) => (
        <TwoLines
          top={<Badge tone={tones[row.status]}>{t(`accountStates.${row.status}`)}</Badge>}
          bottom={row.decidedBy ?? ""}
        />
      ),
    },
    { key: "at", header: t("at"), cell: (row) => <Time at={row.endedAt ?? row.boundAt ?? row.requestedAt} /> },
  ];
  if (canDecide)
    columns.push({
      key: "actions",
      header: <span className="sr-only">{t("actions")}</span>,
      align: "right",
      isInteractive: true,
      cell: (row) => <AccountButtons account={row} />,
    });
  return (
    <Card title={t("accounts")} note={t("accountsNote")} isFlush hasLine>
      <DataTable
        caption={t("accounts")}
        columns={columns}
        rows={requests}
        rowKey={(row) => row.accountId}
        rowHeight="double"
        rowTone={(row) => (row.status === "refused" || row.status === "unbound" ? "void" : undefined)}
        isInset
        empty={<EmptyState title={t("accountsEmpty")} detail={t("accountsEmptyDetail")} />}
      />
    </Card>
  );
}

function AccountButtons({ account: { accountId, status, name, institutionName } }: { account: AccountRequest }) {
  const t = useTranslations("links");
  const { slug } = useOrg();
  const words = (what: "acceptAccount" | "refuseAccount" | "endAccount") => ({
    title: t(`${what}.title`, { name, institution: institutionName ?? "" }),
    effect: t(`${what}.effect`),
    note: t(`${what}.note`),
    label: t(`${what}.label`),
  });
  if (status === "bound")
    return (
      <DecideButton
        words={words("endAccount")}
        tone="danger"
        takesReason={false}
        act={() => endAccount(slug, { accountId })}
      />
    );
  if (status !== "requested") return null;
  return (
    <span className="inline-flex gap-1">
      <DecideButton
        words={words("acceptAccount")}
        tone="primary"
        takesReason={false}
        act={() => decideAccount(slug, { accountId, isAccepted: true })}
      />
      <DecideButton
        words={words("refuseAccount")}
        tone="danger"
        takesReason={false}
        act={() => decideAccount(slug, { accountId, isAccepted: false })}
      />
    </span>
  );
}
