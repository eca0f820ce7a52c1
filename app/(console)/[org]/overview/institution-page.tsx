import { UserPlus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { CardRow } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Stat } from "@/components/ui/stat";
import type { Org } from "@/lib/doors/organisation";
import type { Caller } from "@/lib/kernel/ctx";
import { may } from "@/lib/kernel/permissions";
import { getInstitutionOverview } from "@/lib/overview/institution";
import type { RangeKey } from "@/lib/overview/range";
import { AttentionList } from "./attention-list";
import { Compare } from "./compare";
import { FunnelCard } from "./funnel-card";
import { NextSteps } from "./next-steps";
import { OverviewHead } from "./overview-head";
import { TopPromoters } from "./top-promoters";
import { Trend } from "./trend";

/** An institution: what it earns and when, who sells, what waits. */
export async function InstitutionPage({ caller, org, range }: { caller: Caller; org: Org; range: RangeKey }) {
  const t = await getTranslations("overview");
  const view = await getInstitutionOverview(caller, range);
  const { figures, before, stages } = view;
  const base = `/${org.slug}`;
  return (
    <>
      <OverviewHead base={base} asOf={view.asOf} range={range}>
        {may(caller, "promoter.invite") && (
          <ButtonLink variant="primary" href={`${base}/promoters/invitations`}>
            <UserPlus aria-hidden="true" />
            {t("invite")}
          </ButtonLink>
        )}
      </OverviewHead>
      <div className="mt-4 grid gap-4">
        <NextSteps kind="institution" steps={view.steps} base={base} />
        <CardRow>
          <Stat
            label={t("figures.sold")}
            value={<Money fen={figures.gmvFen} isBig />}
            sub={<Compare value={figures.gmvFen} before={before.gmvFen} />}
          />
          {stages && (
            <Stat
              label={t("figures.pending")}
              value={<Money fen={stages.pending.ownFen + stages.held.ownFen} isBig />}
              sub={t("figures.lines", { count: stages.pending.lines + stages.held.lines })}
            />
          )}
          {stages && (
            <Stat
              label={t("figures.confirmed")}
              value={<Money fen={stages.confirmed.ownFen + stages.settled.ownFen} isBig />}
              sub={
                <>
                  {t("figures.settledOf")} <Money fen={stages.settled.ownFen} />
                </>
              }
            />
          )}
          <Stat
            label={t("figures.promoters")}
            value={figures.promoters.toLocaleString("en-US")}
            of={`/ ${view.boundPromoters.toLocaleString("en-US")}`}
            sub={t("figures.bound")}
          />
        </CardRow>
        <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
          <Trend days={view.days} line={view.seesCommissions ? "institutionFen" : null} hasOthers={false} />
          <FunnelCard funnel={view.funnel} range={range} />
        </div>
        <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
          <TopPromoters top={view.top} base={base} seesCommissions={view.seesCommissions} />
          <AttentionList items={view.attention} base={base} />
        </div>
      </div>
    </>
  );
}
