"use client";

import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import type { BadgeTone } from "@/components/ui/badge";
import { decideLink, endLink } from "@/lib/institutions/actions";
import type { LinkRequestView } from "@/lib/institutions/link-queries";
import { DecideButton } from "./decide-buttons";
import { WishTable } from "./wish-table";

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
  return (
    <WishTable
      words={{ title: t("title"), note: t("note"), empty: t("empty"), emptyDetail: t("emptyDetail") }}
      canDecide={canDecide}
      wishes={requests.map((row) => ({
        key: row.requestId,
        institution: row.institutionName,
        by: <span className="code">{row.institutionAppid}</span>,
        miniapp: row,
        state: {
          label: t(`states.${row.status}`),
          tone: tones[row.status],
          isOver: row.status === "refused" || row.status === "withdrawn",
        },
        decided: [row.decidedBy, row.reason].filter(Boolean).join(" · "),
        at: row.decidedAt ?? row.requestedAt,
        actions: <LinkButtons request={row} />,
      }))}
    />
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
