import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PassBadge } from "@/components/cooperations/pass-badge";
import { PassSplit } from "@/components/cooperations/pass-split";
import { PlanPeriod } from "@/components/plans/plan-period";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { KvList } from "@/components/ui/kv-list";
import { PageHeader } from "@/components/ui/page-header";
import { formatRate, Rate } from "@/components/ui/rate";
import { Thumb } from "@/components/ui/thumb";
import { formatTime, Time } from "@/components/ui/time";
import { Timeline } from "@/components/ui/timeline";
import { getPass } from "@/lib/cooperations/pass-queries";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { ChangePass } from "./change-pass";
import { EndPass } from "./end-pass";

type Props = { params: Promise<{ org: string; passId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("cooperations.passes"))("title") };
}

export default async function ItemPassPage({ params }: Props) {
  const { org: slug, passId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "cooperation.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("cooperations");
  const pass = await orNotFound(getPass(pageAcross(caller), passId));
  const isSupplier = pass.supplier.id === caller.tenant.id;
  const canChange = isSupplier && pass.state !== "ended" && may(caller, "item.pass");
  const helper = pass.helper?.name ?? t("passes.everybody");
  return (
    <div className="grid gap-4">
      <Breadcrumbs
        items={[{ label: t("passes.title"), href: `/${org.slug}/item-passes` }, { label: pass.productTitle }]}
      />
      <PageHeader
        lead={<Thumb src={pass.image} className="size-12" />}
        title={pass.productTitle}
        badges={<PassBadge state={pass.state} />}
        detail={
          <>
            {pass.brandName} ·{" "}
            {isSupplier ? `${t("passes.helper")} ${helper}` : `${t("passes.supplier")} ${pass.supplier.name}`} ·{" "}
            <PlanPeriod beginAt={pass.beginAt} endAt={pass.endAt} />
          </>
        }
        actions={
          <>
            {isSupplier && <ButtonLink href={`/${org.slug}/plans/${pass.planId}`}>{t("form.item")}</ButtonLink>}
            {canChange && (
              <>
                <EndPass passId={pass.passId} name={pass.productTitle} isForAll={pass.helper === null} />
                <ChangePass
                  passId={pass.passId}
                  servicePpm={pass.servicePpm}
                  shopPpm={pass.shopPpm ?? 0}
                  endAt={pass.endAt}
                />
              </>
            )}
          </>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
        <Card title={t("pass.history")} note={t("pass.historyNote")} hasLine>
          <Timeline
            label={t("pass.history")}
            items={pass.versions.map((one) => ({
              key: String(one.version),
              tone: one.status === "ended" ? "bad" : one.version === pass.version ? "now" : "done",
              title:
                one.status === "ended"
                  ? t("pass.v_ended")
                  : t("pass.v_active", {
                      rate: formatRate(one.servicePpm),
                      until: one.endAt ? formatTime(one.endAt, "minute") : t("pass.forever"),
                    }),
              detail: `v${one.version}${one.changedBy ? ` · ${one.changedBy}` : ""}`,
              at: <Time at={one.validFrom} format="minute" />,
            }))}
          />
        </Card>
        <Card title={t("pass.terms")}>
          <KvList
            items={[
              { label: t("passes.supplier"), value: pass.supplier.name },
              { label: t("passes.helper"), value: helper },
              {
                label: t(isSupplier ? "passes.rate" : "passes.yourRate"),
                value: <Rate ppm={pass.servicePpm} digits={1} className="font-semibold" />,
              },
              { label: t("pass.version"), value: pass.version },
            ]}
          />
          {isSupplier && pass.shopPpm !== null && pass.priceFen !== null && (
            <div className="mt-4 border-line border-t pt-4">
              <PassSplit priceFen={pass.priceFen} shopPpm={pass.shopPpm} helperPpm={pass.servicePpm} />
            </div>
          )}
        </Card>
      </div>
    </div>
  );
}
