import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { Timeline } from "@/components/ui/timeline";
import { WizardSteps } from "@/components/ui/wizard-steps";
import { pageFor } from "@/lib/doors/page";
import { getAllianceSettings } from "@/lib/institutions/queries";
import { openingSteps } from "@/lib/institutions/rules";
import { may } from "@/lib/kernel/permissions";
import { FeatureSwitch } from "./feature-switch";
import { LinkedMiniapps } from "./linked-miniapps";
import { SelfPurchase } from "./self-purchase";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("institutions"))("title") };
}

export default async function AlliancePage({ params }: Props) {
  const { caller, allowed } = await pageFor((await params).org, "promoter.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("institutions");
  const { feature, miniapps, bound, history } = await getAllianceSettings(caller);
  const canChange = may(caller, "institution.settings");
  const steps = openingSteps({ linked: miniapps.length, feature, bound });
  const current = steps.find((one) => !one.isDone)?.step;
  return (
    <>
      <Breadcrumbs items={[{ label: t("title") }]} />
      <PageHeader title={t("title")} detail={t("detail")} />
      {current && (
        <div className="mt-3">
          <WizardSteps
            steps={steps.map(({ step, isDone }) => ({
              key: step,
              label: t(`steps.${step}`),
              state: isDone ? "done" : step === current ? "current" : "todo",
            }))}
          />
        </div>
      )}
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-[2fr_1fr]">
        <div className="grid gap-4">
          <Card
            title={t("feature.title")}
            actions={
              <Badge tone={feature.promoterEnabled ? "success" : "hollow"}>
                {t(feature.promoterEnabled ? "feature.on" : "feature.off")}
              </Badge>
            }
          >
            <p className="text-ink-muted">{t("feature.explain")}</p>
            {canChange && (
              <div className="mt-3">
                <FeatureSwitch isOn={feature.promoterEnabled} linked={miniapps.length} bound={bound} />
              </div>
            )}
          </Card>
          <LinkedMiniapps miniapps={miniapps} isFeatureOn={feature.promoterEnabled} canChange={canChange} />
          <Card title={t("selfPurchase.title")}>
            <p className="mb-3 text-ink-muted">{t("selfPurchase.explain")}</p>
            <SelfPurchase policy={feature.selfPurchase} canChange={canChange} />
          </Card>
        </div>
        <Card title={t("history.title")}>
          {history.length === 0 ? (
            <p className="text-ink-muted">{t("history.empty")}</p>
          ) : (
            <Timeline
              label={t("history.title")}
              items={history.map((one, index) => ({
                key: String(one.version),
                tone: index === 0 ? "now" : "done",
                title: t("history.state", {
                  feature: t(one.promoterEnabled ? "feature.on" : "feature.off"),
                  policy: t(`selfPurchase.${one.selfPurchase}`),
                }),
                detail: t("history.version", { version: one.version }),
                at: <Time at={one.validFrom} />,
              }))}
            />
          )}
        </Card>
      </div>
    </>
  );
}
