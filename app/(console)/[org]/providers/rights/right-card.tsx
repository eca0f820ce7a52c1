import { getLocale, getTranslations } from "next-intl/server";
import { AdmissionBadge } from "@/components/admissions/status-badges";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { StepProgress } from "@/components/ui/progress";
import { formatTime } from "@/components/ui/time";
import type { LatestAdmission } from "@/lib/admissions/queries";
import { isEditable, progressOf } from "@/lib/admissions/rules";
import type { ChannelProfile, ProviderRight } from "@/lib/channels/profile";
import { findMode } from "@/lib/channels/rules";
import { inWords } from "@/lib/i18n/bilingual";
import { StartRight } from "./start-right";

type Props = {
  profile: ChannelProfile;
  right: ProviderRight;
  slug: string;
  canApply: boolean;
  admission: LatestAdmission | null;
  /** Proposed as the subject of a new application. */
  subject: string;
};

/** One right in one channel: what it gives, how far the provider has come, the next step. */
export async function RightCard({ profile, right, slug, canApply, admission, subject }: Props) {
  const [t, locale] = await Promise.all([getTranslations("providers.rights"), getLocale()]);
  const mode = findMode(profile, "provider", right);
  if (!mode) return null;
  const name = inWords(locale, mode.name);
  const start = canApply && (
    <StartRight
      channel={profile.id}
      right={right}
      title={t("startTitle", { right: name })}
      label={t(admission ? "applyAgain" : "apply")}
      subject={subject}
    />
  );
  return (
    <Card
      as="article"
      level={3}
      title={name}
      actions={admission ? <AdmissionBadge status={admission.status} /> : <Badge>{t("notYet")}</Badge>}
    >
      <p className="mb-3 text-ink-muted">{inWords(locale, mode.summary)}</p>
      {admission && <Progress admission={admission} checklist={mode.checklist} />}
      <div className="mt-3 flex justify-end">
        {!admission || admission.status === "rejected" ? (
          start
        ) : (
          <ButtonLink
            href={`/${slug}/providers/rights/${admission.id}`}
            variant={isEditable(admission.status) ? "primary" : "ghost"}
          >
            {t(admission.status === "draft" ? "continue" : isEditable(admission.status) ? "fix" : "view")}
          </ButtonLink>
        )}
      </div>
    </Card>
  );
}

type Checklist = Parameters<typeof progressOf>[0];

async function Progress({ admission, checklist }: { admission: LatestAdmission; checklist: Checklist }) {
  const t = await getTranslations("providers.rights");
  const items = await getTranslations("admissions.items");
  const { total, done, rejected } = progressOf(checklist, admission.items);
  const at = (moment: Date | null) => (moment ? formatTime(moment) : "—");
  const words = {
    draft: t("left", { n: total - done }),
    applied: t("waiting", { at: at(admission.appliedAt) }),
    needs_more: t("needs", { n: rejected }),
    admitted: t("admittedAt", { at: at(admission.decidedAt) }),
    rejected: t("rejectedAt", { at: at(admission.decidedAt) }),
  }[admission.status];
  return (
    <div className="grid gap-1.5">
      <p className="text-ink-subtle text-xs num">{words}</p>
      {isEditable(admission.status) && (
        <StepProgress label={items("progress", { done, total })} done={done} total={total} />
      )}
      {admission.decisionNote && <p className="text-xs">{admission.decisionNote}</p>}
    </div>
  );
}
