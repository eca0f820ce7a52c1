"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";

/** What an institution wishes of one of the brand's mini-programs, and how it stands. */
export type Wish = {
  key: string;
  institution: string;
  by: ReactNode;
  miniapp: { name: string; appid: string };
  state: { label: string; tone: BadgeTone; isOver: boolean };
  decided: string;
  at: Date;
  /** What may be decided of it. */
  actions: ReactNode;
};

type Props = {
  words: Record<"title" | "note" | "empty" | "emptyDetail", string>;
  wishes: readonly Wish[];
  canDecide: boolean;
};

/** Wishes with the decisions each allows, newest first as they came. */
export function WishTable({ words, wishes, canDecide }: Props) {
  const t = useTranslations("links");
  const columns: Column<Wish>[] = [
    {
      key: "institution",
      header: t("institution"),
      cell: (row) => <TwoLines top={row.institution} bottom={row.by} />,
    },
    {
      key: "miniapp",
      header: t("miniapp"),
      cell: ({ miniapp }) => <TwoLines top={miniapp.name} bottom={<span className="code">{miniapp.appid}</span>} />,
    },
    {
      key: "status",
      header: t("status"),
      cell: ({ state, decided }) => <TwoLines top={<Badge tone={state.tone}>{state.label}</Badge>} bottom={decided} />,
    },
    { key: "at", header: t("at"), cell: (row) => <Time at={row.at} /> },
  ];
  if (canDecide)
    columns.push({
      key: "actions",
      header: <span className="sr-only">{t("actions")}</span>,
      align: "right",
      isInteractive: true,
      cell: (row) => row.actions,
    });
  return (
    <Card title={words.title} note={words.note} isFlush hasLine>
      <DataTable
        caption={words.title}
        columns={columns}
        rows={wishes}
        rowKey={(row) => row.key}
        rowHeight="double"
        rowTone={(row) => (row.state.isOver ? "void" : undefined)}
        isInset
        empty={<EmptyState title={words.empty} detail={words.emptyDetail} />}
      />
    </Card>
  );
}
