import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NoAccess } from "@/components/shell/no-access";
import { Card } from "@/components/ui/card";
import { selfPurchasePolicies } from "@/db/enums";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { countKnownBuyers, getFeatureEffect } from "@/lib/institutions/effect-queries";
import { getAllianceSettings } from "@/lib/institutions/queries";
import { openingSteps } from "@/lib/institutions/rules";
import { may } from "@/lib/kernel/permissions";
import { ratioBounds } from "@/lib/promoters/invitations";
import { FeatureCard } from "./feature-card";
import { FeatureHistory } from "./feature-history";
import { OpeningSteps } from "./opening-steps";
import { PromoterDefaults } from "./promoter-defaults";
import { SelfPurchase } from "./self-purchase";

type Props = { params: Promise<{ org: string }>; searchParams: Promise<{ selfPurchase?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("institutions"))("title") };
}

/** The promoter programme: how far it is opened, what it offers, and how that changed. */
export default async function AlliancePage({ params, searchParams }: Props) {
  const { caller, org, allowed } = await pageFor((await params).org, "promoter.read");
  if (!allowed) return <NoAccess />;
  const [t, settings, effect, buyers, { selfPurchase }] = await Promise.all([
    getTranslations("institutions"),
    getAllianceSettings(caller),
    getFeatureEffect(caller),
    countKnownBuyers(pageAcross(caller)),
    searchParams,
  ]);
  const { feature, state, miniapps, bound, history } = settings;
  const canChange = may(caller, "institution.settings");
  const steps = openingSteps({ linked: miniapps.length, feature, bound });
  const suggested = selfPurchasePolicies.find((policy) => policy === selfPurchase);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <div className="grid gap-4">
        {steps.some((one) => !one.isDone) && (
          <OpeningSteps
            steps={steps}
            slug={org.slug}
            counts={{ linked: miniapps.length, bound }}
            canChange={canChange}
          />
        )}
        <FeatureCard
          state={state}
          hasAgreed={feature.agreement !== null}
          linked={miniapps.length}
          effect={effect}
          canChange={canChange}
        />
        <PromoterDefaults
          bounds={ratioBounds()}
          commissionType={feature.defaultType}
          ratioPpm={feature.defaultRatioPpm}
          bound={bound}
          canChange={canChange}
        />
        <Card title={t("selfPurchase.title")}>
          <p className="mb-3 text-ink-muted">{t("selfPurchase.explain")}</p>
          <SelfPurchase
            policy={feature.selfPurchase}
            suggested={suggested}
            known={{ bound, buyers }}
            canChange={canChange}
          />
        </Card>
      </div>
      <FeatureHistory history={history} />
    </div>
  );
}
