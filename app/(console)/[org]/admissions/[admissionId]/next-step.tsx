import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import type { AdmissionDetail } from "@/lib/admissions/queries";
import { isEditable } from "@/lib/admissions/rules";
import { listDeposits } from "@/lib/deposits/queries";
import type { Caller } from "@/lib/kernel/ctx";
import { formatYuan } from "@/lib/kernel/money";
import { may } from "@/lib/kernel/permissions";

type Props = { caller: Caller; slug: string; admission: AdmissionDetail };

/** What the brand can do now. */
export async function NextStep({ caller, slug, admission }: Props) {
  const t = await getTranslations("admissions");
  const { status } = admission;
  const canApply = may(caller, "admission.apply");
  const edit = canApply && (
    <ButtonLink href={`/${slug}/admissions/${admission.id}/edit?step=items`} variant="primary">
      {t(status === "draft" ? "channel.continue" : "channel.fix")}
    </ButtonLink>
  );
  if (isEditable(status)) {
    const rejected = admission.items.filter((item) => item.status === "rejected").length;
    return (
      <Callout
        className="mt-4"
        tone={status === "draft" ? "neutral" : "warning"}
        title={t(status === "draft" ? "wizard.draftKept" : "detail.needsMoreTitle")}
        action={edit}
      >
        {status === "needs_more" &&
          (rejected > 0 ? t("detail.needsMoreDetail", { n: rejected }) : t("detail.needsMoreNote"))}
      </Callout>
    );
  }
  if (status === "rejected")
    return (
      <Callout
        className="mt-4"
        tone="danger"
        title={t("detail.rejectedTitle")}
        action={
          canApply && (
            <ButtonLink href={`/${slug}/admissions/new?channel=${admission.channel}&step=mode`}>
              {t("channel.applyAgain")}
            </ButtonLink>
          )
        }
      >
        {admission.decisionNote} {t("detail.rejectedDetail")}
      </Callout>
    );
  if (status === "applied") return <Callout className="mt-4" tone="accent" title={t("detail.waiting")} />;
  return <Admitted caller={caller} slug={slug} channel={admission.channel} />;
}

async function Admitted({ caller, slug, channel }: { caller: Caller; slug: string; channel: string }) {
  const t = await getTranslations("admissions.detail");
  const deposits = may(caller, "deposit.read") ? await listDeposits(caller) : [];
  const deposit = deposits.find((one) => one.channel === channel);
  const isShort = deposit !== undefined && deposit.shortFen > 0;
  return (
    <Callout
      className="mt-4"
      tone="success"
      title={t("admittedTitle")}
      action={
        <>
          {isShort && <ButtonLink href={`/${slug}/deposits/${deposit.id}`}>{t("nextDeposit")}</ButtonLink>}
          {may(caller, "miniapp.create") && (
            <ButtonLink href={`/${slug}/miniapps/new`} variant="primary">
              {t("nextMiniapp")}
            </ButtonLink>
          )}
        </>
      }
    >
      {deposit && (isShort ? t("admittedDetail", { amount: `¥${formatYuan(deposit.shortFen)}` }) : t("admittedReady"))}
    </Callout>
  );
}
