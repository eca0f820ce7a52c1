import { getLocale, getTranslations } from "next-intl/server";
import { ItemForm } from "@/components/admissions/item-form";
import { ActionFoot } from "@/components/ui/action-foot";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { StepProgress } from "@/components/ui/progress";
import type { AdmissionDetail } from "@/lib/admissions/queries";
import { progressOf } from "@/lib/admissions/rules";
import type { Mode } from "@/lib/channels/profile";
import { inWords } from "@/lib/i18n/bilingual";
import { formatYuan } from "@/lib/kernel/money";

type Props = { slug: string; admission: AdmissionDetail; mode: Mode };

/** The checklist, each item kept by itself as soon as it is shown; what a reviewer refused says why. */
export async function ItemsStep({ slug, admission, mode }: Props) {
  const [t, locale] = await Promise.all([getTranslations("admissions"), getLocale()]);
  const { done, total, missing } = progressOf(mode.checklist, admission.items);
  const here = `/${slug}/admissions/${admission.id}/edit`;
  const draft = {
    channel: admission.channel,
    mode: mode.id,
    subject: admission.subject,
    category: admission.category,
    providerAppid: admission.providerAppid ?? undefined,
  };
  return (
    <>
      {admission.status === "needs_more" && (
        <Callout tone="warning" className="mb-4" title={t("detail.needsMoreTitle")}>
          {admission.decisionNote ?? t("detail.needsMoreNote")}
        </Callout>
      )}
      <Card title={t("items.title")} note={t("items.progress", { done, total })} hasLine isFlush>
        <div className="px-4 pt-3">
          <StepProgress label={t("items.progress", { done, total })} done={done} total={total} />
        </div>
        <ol>
          {mode.checklist.map((item, index) => {
            const shown = admission.items.find((one) => one.itemKey === item.id);
            return (
              <li key={item.id} className="border-line border-b px-4 py-4 last:border-b-0">
                <ItemForm
                  slug={slug}
                  draft={draft}
                  item={{
                    id: item.id,
                    number: index + 1,
                    label: inWords(locale, item.label),
                    by: t(`by.${item.by}`),
                    kind: item.evidence,
                    optional: item.isExemption && t("items.optional", { amount: `¥${formatYuan(mode.depositFen)}` }),
                  }}
                  shown={{
                    status: shown?.status ?? "missing",
                    evidence: shown?.evidence ?? null,
                    file: shown?.file ?? null,
                    reason: shown?.reason ?? null,
                  }}
                />
              </li>
            );
          })}
        </ol>
      </Card>
      <ActionFoot note={missing.length > 0 ? t("items.missing", { n: missing.length }) : t("items.none")}>
        <ButtonLink href={`/${slug}/admissions`} variant="ghost">
          {t("wizard.leave")}
        </ButtonLink>
        <ButtonLink href={`${here}?step=subject`}>{t("wizard.previous")}</ButtonLink>
        <ButtonLink href={`${here}?step=confirm`} variant="primary">
          {t("wizard.next")}
        </ButtonLink>
      </ActionFoot>
    </>
  );
}
