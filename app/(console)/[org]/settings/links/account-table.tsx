"use client";

import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import type { BadgeTone } from "@/components/ui/badge";
import { decideAccount, endAccount } from "@/lib/open-platforms/actions";
import type { AccountRequest } from "@/lib/open-platforms/queries";
import { DecideButton } from "./decide-buttons";
import { WishTable } from "./wish-table";

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
  return (
    <WishTable
      words={{
        title: t("accounts"),
        note: t("accountsNote"),
        empty: t("accountsEmpty"),
        emptyDetail: t("accountsEmptyDetail"),
      }}
      canDecide={canDecide}
      wishes={requests.map((row) => ({
        key: row.accountId,
        institution: row.institutionName ?? "—",
        by: row.subject,
        miniapp: row,
        state: {
          label: t(`accountStates.${row.status}`),
          tone: tones[row.status],
          isOver: row.status === "refused" || row.status === "unbound",
        },
        decided: row.decidedBy ?? "",
        at: row.endedAt ?? row.boundAt ?? row.requestedAt,
        actions: <AccountButtons account={row} />,
      }))}
    />
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
