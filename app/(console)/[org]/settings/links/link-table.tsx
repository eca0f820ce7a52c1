"use client";

import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { decideLink, endLink } from "@/lib/institutions/actions";
import type { LinkRequestView } from "@/lib/institutions/link-queries";
import { DecideButton } from "./decide-buttons";

const tones: Record<LinkRequestView["status"], BadgeTone> = {
  requested: "info",
  accepted: "success",
  refused: "danger",
  withdrawn: "hollow",
};

type Props = { requests: LinkRequestView[]; canDecide: boolean };

/** Institutions that link the brand's mini-programs. */
export function LinkTable({ requests, canDecide }: Props) {
  const t = useTranslations("links");
  const columns: Column<LinkRequestView>[] = [
    {
      key: "institution",
      header: t("institution"),
      cell: (row) => (
        <TwoLines top={row.institutionName} bottom={<span className="code">{row.institutionAppid}</span>} />
      ),
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
          top={<Badge tone={tones[row.status]}>{t(`states.${row.status}`)}</Badge>}
          bottom={[row.decidedBy, row.reason].filter(Boolean).join(" · ")}
        />
      ),
    },
    { key: "at", header: t("at"), cell: (row) => <Time at={row.decidedAt ?? row.requestedAt} /> },
  ];
  if (canDecide)
    columns.push({
      key: "actions",
      header: <span className="sr-only">{t("actions")}</span>,
      align: "right",
      isInteractive: true,
      cell: (row) => <LinkButtons request={row} />,
    });
  return (
    <Card title={t("title")} note={t("note")} isFlush hasLine>
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={requests}
        rowKey={(row) => row.requestId}
        rowHeight="double"
        rowTone={(row) => (row.status === "refused" || row.status === "withdrawn" ? "void" : undefined)}
        isInset
        empty={<EmptyState title={t("empty")} detail={t("emptyDetail")} />}
      />
    </Card>
  );
}

function LinkButtons({ request: { requestId, status, name, institutionName } }: { request: LinkRequestView }) {
  const t = useTranslations("links");
  const { slug } = useOrg();
  const words = (what: "accept" | "refuse" | "end") => ({
    title: t(`${what}.title`, { name, institution: institutionName }),
    effect: t(`${what}.effect`),
    note: t(`${what}.note`),
    label: t(`${what}.label`),
  });
  if (status === "accepted")
    return (
      <DecideButton
        words={words("end")}
        tone="danger"
        takesReason
        act={(reason) => endLink(slug, { requestId, reason })}
      />
    );
  if (status !== "requested") return null;
  return (
    <span className="inline-flex gap-1">
      <DecideButton
        words={words("accept")}
        tone="primary"
        takesReason={false}
        act={() => decideLink(slug, { requestId, isAccepted: true })}
      />
      <DecideButton
        words={words("refuse")}
        tone="danger"
        takesReason
        act={(reason) => decideLink(slug, { requestId, isAccepted: false, reason })}
      />
    </span>
  );
}
