import { getTranslations } from "next-intl/server";
import { CardRow } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { formatShare } from "@/components/ui/rate";
import { Stat } from "@/components/ui/stat";
import type { Org } from "@/lib/doors/organisation";
import type { Caller } from "@/lib/kernel/ctx";
import { getOperatorOverview } from "@/lib/overview/operator";
import type { RangeKey } from "@/lib/overview/range";
import { Compare } from "./compare";
import { OverviewHead } from "./overview-head";
import { Queue, type QueueItem } from "./queue";
import { TopBrands } from "./top-brands";
import { Trend } from "./trend";

/** The operator: what waits for his decision first, then what the deployment sells and earns. */
export async function OperatorPage({ caller, org, range }: { caller: Caller; org: Org; range: RangeKey }) {
  const t = await getTranslations("overview");
  const channel = await getTranslations("orders.channel");
  const view = await getOperatorOverview(caller, range);
  const { figures, before } = view;
  const base = `/${org.slug}`;
  const admissions: QueueItem[] = view.admissions.items.map((item) => ({
    key: item.id,
    href: `${base}/admissions`,
    title: item.brand,
    detail: `${channel(item.channel)} · ${t(`mode.${item.mode}`)}`,
    at: item.at,
  }));
  const reviews: QueueItem[] = view.reviews.items.map((item) => ({
    key: item.id,
    href: `${base}/reviews/versions/${item.id}`,
    title: `${item.name} ${item.version}`,
    detail: item.brand,
    at: item.at,
  }));
  const deposits: QueueItem[] = (view.deposits?.items ?? []).map((item) => ({
    key: item.id,
    href: `${base}/deposits`,
    title: item.brand,
    detail: channel(item.channel),
    end: <Money fen={item.shortFen} className="text-warning-ink" />,
    at: item.at,
  }));
  return (
    <>
      <OverviewHead base={base} asOf={view.asOf} range={range} />
      <div className="mt-4 grid gap-4">
        <div className="grid gap-4 lg:grid-cols-3">
          <Queue kind="admissions" count={view.admissions.count} items={admissions} href={`${base}/admissions`} />
          <Queue kind="reviews" count={view.reviews.count} items={reviews} href={`${base}/reviews`} />
          {view.deposits && (
            <Queue kind="deposits" count={view.deposits.count} items={deposits} href={`${base}/deposits`} />
          )}
        </div>
        <CardRow>
          <Stat
            label={t("figures.gmv")}
            value={<Money fen={figures.gmvFen} isBig />}
            sub={<Compare value={figures.gmvFen} before={before.gmvFen} />}
          />
          <Stat
            label={t("figures.attributed")}
            value={<Money fen={figures.attributedFen} isBig />}
            sub={t("figures.ofGmv", { share: formatShare(figures.attributedFen, figures.gmvFen) })}
          />
          <Stat
            label={t("figures.fee")}
            value={<Money fen={figures.feeFen} isBig />}
            sub={<Compare value={figures.feeFen} before={before.feeFen} />}
          />
          <Stat
            label={t("figures.tenants")}
            value={view.tenants.brand.toLocaleString("en-US")}
            sub={t("figures.tenantsOf", { institutions: view.tenants.institution, providers: view.tenants.provider })}
          />
        </CardRow>
        <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_360px]">
          <Trend days={view.days} line="commissionFen" hasOthers />
          <TopBrands top={view.top} base={base} />
        </div>
      </div>
    </>
  );
}
