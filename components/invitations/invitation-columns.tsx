import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import type { InvitationOf } from "./invitation-code";

type State = "open" | "used_up" | "expired" | "revoked";
type Listed = { used: number; maxUses: number; expiresAt: Date; state: State };

const tones: Record<State, BadgeTone> = { open: "success", used_up: "neutral", expired: "hollow", revoked: "hollow" };

/** What every list of invitations says after the terms: how often used, until when, how it stands, what to do. */
export async function invitationColumns<Row extends Listed>(
  of: InvitationOf["of"],
  buttons: (row: Row) => ReactNode,
): Promise<Column<Row>[]> {
  const t = await getTranslations(of);
  return [
    {
      key: "used",
      header: t("invitations.used"),
      align: "right",
      cell: (row) => t("invitations.usedOf", { used: row.used, max: row.maxUses }),
    },
    { key: "expires", header: t("invitations.expiresAt"), cell: (row) => <Time at={row.expiresAt} /> },
    {
      key: "state",
      header: t("invitations.stateHeader"),
      cell: (row) => <Badge tone={tones[row.state]}>{t(`invitations.state.${row.state}`)}</Badge>,
    },
    {
      key: "actions",
      header: <span className="sr-only">{t("invitations.show")}</span>,
      align: "right",
      isInteractive: true,
      cell: (row) => row.state === "open" && buttons(row),
    },
  ];
}
