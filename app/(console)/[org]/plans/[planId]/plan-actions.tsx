"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useErrorText } from "@/components/ui/error-text";
import { toast } from "@/components/ui/toast";
import { changePlanAction } from "@/lib/plans/actions";
import type { Partner, PickableCreator } from "@/lib/plans/partner-queries";
import type { PlanView } from "@/lib/plans/queries";
import { ChangePlan } from "./change-plan";

type Props = {
  plan: PlanView;
  title: string;
  partners: readonly Partner[];
  creators: readonly PickableCreator[];
  reach: { institutions: number; promoters: number };
};

/** What can be done with a plan now; stopping it shows whom it concerns first. */
export function PlanActions({ plan, title, partners, creators, reach }: Props) {
  const t = useTranslations("plans.detail");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const { planId } = plan;
  const done = (text: string) => () => {
    toast.success(text);
    router.refresh();
  };
  const resume = () =>
    startTransition(async () => {
      const result = await changePlanAction(slug, { planId, status: "active" });
      if (result.ok) done(t("resumed"))();
      else toast.error(errorText(result.error).what);
    });
  const effects = [
    { value: reach.institutions.toLocaleString("en-US"), label: t("affectedInstitutions") },
    { value: reach.promoters.toLocaleString("en-US"), label: t("affectedPromoters") },
  ];
  return (
    <>
      <ConfirmDialog
        trigger={<Button variant="danger">{t("end")}</Button>}
        title={t("endTitle", { name: title })}
        effects={effects}
        note={t("endNote")}
        confirmLabel={t("end")}
        tone="danger"
        action={() => changePlanAction(slug, { planId, status: "ended" })}
        onDone={done(t("ended"))}
      />
      {plan.state === "paused" ? (
        <Button onClick={resume} isPending={isPending}>
          {t("resume")}
        </Button>
      ) : (
        <ConfirmDialog
          trigger={<Button>{t("pause")}</Button>}
          title={t("pauseTitle", { name: title })}
          effects={effects}
          note={t("pauseNote")}
          confirmLabel={t("pause")}
          action={() => changePlanAction(slug, { planId, status: "paused" })}
          onDone={done(t("paused"))}
        />
      )}
      <ChangePlan plan={plan} title={title} partners={partners} creators={creators} />
    </>
  );
}
