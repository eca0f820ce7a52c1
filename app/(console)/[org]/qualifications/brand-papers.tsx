import { FileCheck } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { EvidenceView } from "@/components/admissions/evidence-view";
import { PaperBadge } from "@/components/qualifications/paper-badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { channelOf } from "@/lib/channels/registry";
import { judgeCategory } from "@/lib/channels/rules";
import { inWords } from "@/lib/i18n/bilingual";
import type { Caller } from "@/lib/kernel/ctx";
import { may } from "@/lib/kernel/permissions";
import { listOwnPapers, type OwnPapers } from "@/lib/qualifications/queries";
import { SubmitDialog } from "./submit-dialog";

/** What each admitted category asks for, how it stands, and the way to hand it in or renew it. */
export async function BrandPapers({ caller, slug }: { caller: Caller; slug: string }) {
  const [t, locale, categories] = await Promise.all([
    getTranslations("qualifications"),
    getLocale(),
    listOwnPapers(caller),
  ]);
  if (categories.length === 0)
    return (
      <EmptyState
        icon={<FileCheck aria-hidden="true" />}
        title={t("empty.title")}
        detail={t("empty.detail")}
        actions={<ButtonLink href={`/${slug}/admissions`}>{t("empty.apply")}</ButtonLink>}
      />
    );
  const isExpired = categories.some((one) => one.papers.some((paper) => paper.state === "expired"));
  const canSubmit = may(caller, "qualification.submit");
  return (
    <div className="mt-4 grid gap-4">
      {isExpired && (
        <Callout tone="danger" title={t("expiredTitle")}>
          {t("expiredDetail")}
        </Callout>
      )}
      {categories.map((one) => {
        const profile = channelOf(one.channel);
        const { category } = judgeCategory(profile, one.category);
        const name = category ? inWords(locale, category.name) : one.category;
        return (
          <Card
            key={one.channel}
            title={`${inWords(locale, profile.name)} · ${name}`}
            note={t("count", { n: one.papers.length })}
            hasLine
            isFlush
          >
            <ul>
              {one.papers.map((paper) => (
                <PaperRow
                  key={paper.item}
                  slug={slug}
                  of={one}
                  paper={paper}
                  name={inWords(locale, paper.name)}
                  canSubmit={canSubmit}
                />
              ))}
            </ul>
          </Card>
        );
      })}
    </div>
  );
}

type RowProps = { slug: string; of: OwnPapers; paper: OwnPapers["papers"][number]; name: string; canSubmit: boolean };

async function PaperRow({ slug, of, paper, name, canSubmit }: RowProps) {
  const t = await getTranslations("qualifications");
  const { latest } = paper;
  const file = latest && { id: latest.fileId, name: latest.fileName, mime: latest.fileMime, size: latest.fileSize };
  return (
    <li className="grid items-center gap-x-4 gap-y-2 border-line border-b px-4 py-3 last:border-b-0 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_5rem]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <span className="min-w-0">{name}</span>
          <PaperBadge state={paper.state} />
        </p>
        {latest?.status === "rejected" && <p className="mt-0.5 text-danger-ink text-xs">{latest.reason}</p>}
      </div>
      <div className="min-w-0 text-ink-muted">
        {file ? <EvidenceView orgSlug={slug} shown={{ evidence: null, file }} /> : t("none")}
        {latest && (
          <p className="text-xs">
            {latest.validUntil ? (
              <>
                {t("until")} <Time at={latest.validUntil} format="date" />
              </>
            ) : (
              t("endless")
            )}
          </p>
        )}
      </div>
      <div className="sm:text-right">
        {canSubmit && paper.state !== "submitted" && latest?.status !== "submitted" && (
          <SubmitDialog
            slug={slug}
            channel={of.channel}
            category={of.category}
            item={paper.item}
            name={name}
            isRenewal={paper.state !== "missing"}
          />
        )}
      </div>
    </li>
  );
}
