import { Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { CardRow } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { formatShare } from "@/components/ui/rate";
import { Sparkline } from "@/components/ui/sparkline";
import { SplitBar } from "@/components/ui/split-bar";
import { Stat } from "@/components/ui/stat";
import type { Org } from "@/lib/doors/organisation";
import type { Caller } from "@/lib/kernel/ctx";
import { may } from "@/lib/kernel/permissions";
import { getBrandOverview } from "@/lib/overview/brand";
import type { RangeKey } from "@/lib/overview/range";
import { AttentionList } from "./attention-list";
import { Compare } from "./compare";
import { FunnelCard } from "./funnel-card";
import { NextSteps } from "./next-steps";
import { OverviewHead } from "./overview-head";
import { ReleaseList } from "./release-list";
import { Trend } from "./trend";

/** A brand: what it sold, what promoters brought and cost, what waits. */
export async function BrandPage({ caller, org, range }: { caller: Caller; org: Org; range: RangeKey }) {
  const t = await getTranslations("overview");
  const view = await getBrandOverview(caller, range);
  const { figures, before, days } = view;
  const base = `/${org.slug}`;
  const owed = figures.sharerFen + figures.institutionFen + figures.creatorFen;
  const more = figures.promoters - before.promoters;
  return (
    <>
      <OverviewHead base={base} asOf={view.asOf} range={range}>
        {may(caller, "plan.write") && (
          <ButtonLink variant="primary" href={`${base}/plans/new`}>
            <Plus aria-hidden="true" />
            {t("newPlan")}
          </ButtonLink>
        )}
      </OverviewHead>
      <div className="mt-4 grid gap-4">
        <NextSteps kind="brand" steps={view.steps} base={base} />
        <CardRow>
          <Stat
            label={t("figures.gmv")}
            value={<Money fen={figures.gmvFen} isBig />}
            sub={<Compare value={figures.gmvFen} before={before.gmvFen} />}
            chart={<Sparkline label={t("figures.gmv")} values={days.map((day) => day.gmvFen)} />}
          />
          <Stat
            label={t("figures.attributed")}
            value={<Money fen={figures.attributedFen} isBig />}
            sub={t("figures.ofGmv", { share: formatShare(figures.attributedFen, figures.gmvFen) })}
            chart={<Sparkline label={t("figures.attributed")} values={days.map((day) => day.attributedFen)} />}
          />
          {view.seesCommissions && (
            <Stat
              label={t("figures.owed")}
              value={<Money fen={owed} isBig />}
              sub={t("figures.ofAttributed", { share: formatShare(owed, figures.attributedFen) })}
              chart={<Sparkline label={t("figures.owed")} values={days.map((day) => day.commissionFen)} />}
            />
          )}
          <Stat
            label={t("figures.promoters")}
            value={figures.promoters.toLocaleString("en-US")}
            sub={t("figures.morePromoters", { more: `${more > 0 ? "+" : more < 0 ? "−" : "±"}${Math.abs(more)}` })}
          />
        </CardRow>
        <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
          <Trend days={days} line={view.seesCommissions ? "commissionFen" : null} hasOthers />
          <FunnelCard funnel={view.funnel} range={range}>
            {view.seesCommissions && (
              <div className="mt-4 border-line border-t pt-3">
                <div className="mb-1.5 flex justify-between">
                  <span className="text-ink-muted">{t("figures.owedOf")}</span>
                  <Money fen={owed} />
                </div>
                <SplitBar
                  label={t("figures.owedOf")}
                  parts={[
                    { party: "promoter", fen: figures.sharerFen },
                    { party: "institution", fen: figures.institutionFen },
                    { party: "creator", fen: figures.creatorFen },
                  ]}
                />
              </div>
            )}
          </FunnelCard>
        </div>
        <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
          <AttentionList items={view.attention} base={base} />
          <ReleaseList releases={view.releases} base={base} />
        </div>
      </div>
    </>
  );
}
