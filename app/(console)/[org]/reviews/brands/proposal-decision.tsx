"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Money } from "@/components/ui/money";
import { toast } from "@/components/ui/toast";
import { decideProposalAction } from "@/lib/providers/actions";
import { DecisionDialog } from "./decision-dialog";

type Props = { proposalId: string; name: string; provider: string };

/** One brand, approved or rejected. */
export function ProposalDecision({ proposalId, name, provider }: Props) {
  const t = useTranslations("providers.review");
  const org = useOrg();
  const router = useRouter();
  const told = ({ status }: { status: "approved" | "rejected" }) => {
    toast.success(t(status));
    router.refresh();
  };
  return (
    <span className="inline-flex gap-1">
      <DecisionDialog
        isLink
        decision="reject"
        label={t("reject")}
        title={t("rejectTitle", { name })}
        effects={[{ value: 1, label: t("rejectEffect") }]}
        decide={(reason) => decideProposalAction(org.slug, { proposalId, decision: "reject", reason })}
        onDone={told}
      />
      <DecisionDialog
        isLink
        decision="approve"
        label={t("approve")}
        title={t("approveTitle", { name })}
        effects={[
          { value: 1, label: t("approveEffect", { provider }) },
          { value: <Money fen={0} isBig />, label: t("depositEffect") },
        ]}
        note={t("approveNote")}
        decide={() => decideProposalAction(org.slug, { proposalId, decision: "approve" })}
        onDone={told}
      />
    </span>
  );
}
