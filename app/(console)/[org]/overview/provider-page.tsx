import { Info } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { PageHeader } from "@/components/ui/page-header";
import { formatTime, Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { admissionStatuses } from "@/db/enums";
import type { Org } from "@/lib/doors/organisation";
import type { Caller } from "@/lib/kernel/ctx";
import { getProviderOverview } from "@/lib/overview/provider";
import { NextSteps } from "./next-steps";

const TONES: Record<(typeof admissionStatuses)[number], BadgeTone> = {
  draft: "hollow",
  applied: "info",
  needs_more: "warning",
  admitted: "success",
  rejected: "danger",
};

/** A provider: who it is, which brands were admitted through it, and what it can do today. */
export async function ProviderPage({ caller, org }: { caller: Caller; org: Org }) {
  const t = await getTranslations("overview");
  const channel = await getTranslations("orders.channel");
  const view = await getProviderOverview(caller);
  const base = `/${org.slug}`;
  return (
    <>
      <PageHeader title={t("title")} detail={t("asOf", { at: formatTime(view.asOf, "minute") })} />
      <div className="mt-4 grid gap-4">
        <NextSteps kind="provider" steps={view.steps} base={base} />
        <Callout tone="neutral" icon={<Info aria-hidden="true" />} title={t("provider.scope")}>
          {t("provider.scopeDetail")}
        </Callout>
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_320px]">
          <Card
            title={t("provider.admissions")}
            note={view.admissions.length > 0 && view.admissions.length}
            hasLine
            isFlush
          >
            {view.admissions.length === 0 ? (
              <p className="px-4 py-6 text-ink-muted">{t("provider.noAdmissions")}</p>
            ) : (
              <ul>
                {view.admissions.map((row) => (
                  <li key={row.id} className="border-line border-b last:border-b-0">
                    <Link
                      href={`${base}/admissions`}
                      className="flex items-center justify-between gap-3 px-4 py-2 hover:bg-hover"
                    >
                      <TwoLines
                        top={row.brand}
                        bottom={
                          <>
                            {channel(row.channel)} · <Time at={row.at} format="short" />
                          </>
                        }
                      />
                      <Badge tone={TONES[row.status]}>{t(`provider.status.${row.status}`)}</Badge>
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </Card>
          <div className="grid gap-4">
            <Card title={t("provider.profile")}>
              <KvList
                items={[
                  { label: t("provider.name"), value: org.name },
                  { label: "AppID", value: <Id value={org.appid} /> },
                  { label: t("provider.members"), value: view.members },
                  {
                    label: t("provider.brands"),
                    value: view.admissions.filter((row) => row.status === "admitted").length,
                  },
                ]}
              />
            </Card>
            <Card title={t("provider.miniapps")} hasLine isFlush>
              {view.miniapps.length === 0 ? (
                <p className="px-4 py-6 text-ink-muted">{t("provider.noMiniapps")}</p>
              ) : (
                <ul>
                  {view.miniapps.map((app) => (
                    <li key={app.appid} className="border-line border-b px-4 py-2 last:border-b-0">
                      <TwoLines top={app.name} bottom={`${channel(app.channel)} · ${app.appid}`} />
                    </li>
                  ))}
                </ul>
              )}
            </Card>
          </div>
        </div>
      </div>
    </>
  );
}
