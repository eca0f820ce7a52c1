import { getLocale, getTranslations } from "next-intl/server";
import { ChannelTerms } from "@/components/admissions/channel-terms";
import { AdmissionBadge } from "@/components/admissions/status-badges";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { StepProgress } from "@/components/ui/progress";
import { formatTime } from "@/components/ui/time";
import type { LatestAdmission } from "@/lib/admissions/queries";
import { isEditable, progressOf } from "@/lib/admissions/rules";
import type { ChannelProfile } from "@/lib/channels/profile";
import { checklistOf, findMode } from "@/lib/channels/rules";
import { inWords } from "@/lib/i18n/bilingual";

type Props = {
  profile: ChannelProfile;
  admission: LatestAdmission | null;
  contract: { feePpm: number; version: number } | null;
  base: string;
  canApply: boolean;
};

/** One channel: where it shows, what it charges, how far the brand has come and the next step. */
export async function ChannelCard({ profile, admission, contract, base, canApply }: Props) {
  const [t, locale] = await Promise.all([getTranslations("admissions"), getLocale()]);
  const mode = (admission && findMode(profile, admission.mode)) ?? profile.modes[0];
  return (
    <Card
      as="article"
      level={3}
      title={inWords(locale, profile.name)}
      actions={admission ? <AdmissionBadge status={admission.status} /> : <Badge>{t("channel.notYet")}</Badge>}
      className="flex flex-col [&>div:last-child]:flex [&>div:last-child]:flex-1 [&>div:last-child]:flex-col"
    >
      <p className="mb-2 text-ink-muted text-xs">
        {t("channel.surfaces")} {profile.surfaces.map((surface) => inWords(locale, surface)).join(" · ")}
      </p>
      {admission ? <Progress profile={profile} admission={admission} /> : <Modes profile={profile} />}
      {mode && (
        <div className="mt-3 border-line border-t pt-3">
          <ChannelTerms profile={profile} mode={mode} contract={contract} />
        </div>
      )}
      <div className="mt-auto flex justify-end gap-2 pt-4">
        <Next admission={admission} base={base} channel={profile.id} canApply={canApply} />
      </div>
    </Card>
  );
}

async function Modes({ profile }: { profile: ChannelProfile }) {
  const locale = await getLocale();
  return (
    <ul className="grid gap-1 text-xs">
      {profile.modes.map((mode) => (
        <li key={mode.id}>
          <span className="font-medium">{inWords(locale, mode.name)}</span>{" "}
          <span className="text-ink-muted">{inWords(locale, mode.summary)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Where the application stands, in figures. */
async function Progress({ profile, admission }: { profile: ChannelProfile; admission: LatestAdmission }) {
  const t = await getTranslations("admissions");
  const { status } = admission;
  const { total, done, rejected } = progressOf(checklistOf(profile, admission.mode), admission.items);
  const at = (moment: Date | null) => (moment ? formatTime(moment) : "—");
  const words = {
    draft: done < total ? t("channel.left", { n: total - done }) : t("items.none"),
    applied: t("channel.waiting", { at: at(admission.appliedAt) }),
    needs_more: t("channel.rejectedItems", { n: rejected }),
    admitted: t("channel.admitted", { at: at(admission.decidedAt) }),
    rejected: t("channel.decidedRejected", { at: at(admission.decidedAt) }),
  }[status];
  return (
    <div className="grid gap-1.5">
      <p className="flex items-baseline justify-between gap-2">
        <span>{t(`mode.${admission.mode}`)}</span>
        <span className="text-ink-subtle text-xs num">{words}</span>
      </p>
      {isEditable(status) && <StepProgress label={t("items.progress", { done, total })} done={done} total={total} />}
    </div>
  );
}

async function Next({
  admission,
  base,
  channel,
  canApply,
}: Pick<Props, "admission" | "base" | "canApply"> & { channel: string }) {
  const t = await getTranslations("admissions.channel");
  const start = `${base}/new?channel=${channel}&step=mode`;
  if (!admission) return canApply ? <ButtonLink href={start}>{t("apply")}</ButtonLink> : null;
  const here = `${base}/${admission.id}`;
  if (canApply && isEditable(admission.status))
    return (
      <ButtonLink href={`${here}/edit?step=items`} variant="primary">
        {t(admission.status === "draft" ? "continue" : "fix")}
      </ButtonLink>
    );
  return (
    <>
      <ButtonLink href={here} variant="ghost">
        {t("view")}
      </ButtonLink>
      {canApply && admission.status === "rejected" && <ButtonLink href={start}>{t("applyAgain")}</ButtonLink>}
    </>
  );
}
