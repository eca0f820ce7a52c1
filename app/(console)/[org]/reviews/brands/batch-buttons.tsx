"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Money } from "@/components/ui/money";
import { toast } from "@/components/ui/toast";
import type { channelIds } from "@/db/enums";
import { decideBatchAction } from "@/lib/providers/actions";
import { DecisionDialog } from "./decision-dialog";

type Props = {
  providerId: string;
  provider: string;
  channel: (typeof channelIds)[number];
  week: string;
  waiting: number;
};

/** The whole week of a provider at once. What cannot be approved stays and is told. */
export function BatchButtons({ providerId, provider, channel, week, waiting }: Props) {
  const t = useTranslations("providers.review");
  const org = useOrg();
  const router = useRouter();
  const decide = (decision: "approve" | "reject", reason?: string) =>
    decideBatchAction(org.slug, { providerId, channel, week, decision, reason });
  const told = (done: { decided: unknown[]; undecided: unknown[] }) => {
    if (done.decided.length > 0) toast.success(t("batchDone", { n: done.decided.length }));
    if (done.undecided.length > 0) toast.error(t("batchLeft", { n: done.undecided.length }));
    router.refresh();
  };
  return (
    <span className="flex gap-2">
      <DecisionDialog
        decision="reject"
        label={t("batchReject")}
        title={t("batchRejectTitle", { week })}
        effects={[{ value: waiting, label: t("rejectEffect") }]}
        decide={(reason) => decide("reject", reason)}
        onDone={told}
      />
      <DecisionDialog
        decision="approve"
        label={t("batchApprove")}
        title={t("batchApproveTitle", { week })}
        effects={[
          { value: waiting, label: t("approveEffect", { provider }) },
          { value: <Money fen={0} isBig />, label: t("depositEffect") },
        ]}
        note={t("approveNote")}
        decide={() => decide("approve")}
        onDone={told}
      />
    </span>
  );
}
