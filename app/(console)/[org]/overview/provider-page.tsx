import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card, CardRow } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { PageHeader } from "@/components/ui/page-header";
import { Stat } from "@/components/ui/stat";
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

/** A provider: what brands authorised, what waits, which brands were admitted through it. */
export async function ProviderPage({ caller, org }: { caller: Caller; org: Org }) {
  const t = await getTranslations("overview");
  const channel = await getTranslations("orders.channel");
  const view = await getProviderOverview(caller);
  const { figures } = view;
  const base = `/${org.slug}`;
  return (
    <>
      <PageHeader title={t("title")} detail={t("asOf", { at: formatTime(view.asOf, "minute") })} />
      <div className="mt-4 grid gap-4">
        <NextSteps kind="provider" steps={view.steps} base={base} />
        <CardRow>
          <Stat
            label={t("provider.authorised")}
            value={figures.authorised.toLocaleString("en-US")}
            sub={t("provider.ended", { n: figures.ended })}
          />
          <Stat
            label={t("provider.written")}
            value={figures.written.toLocaleString("en-US")}
            of={`/ ${figures.authorised.toLocaleString("en-US")}`}
          />
          <Stat label={t("provider.openLinks")} value={figures.openLinks} sub={t("provider.openLinksNote")} />
          <Stat label={t("provider.waitingBrands")} value={figures.waitingBrands} sub={t("provider.waitingNote")} />
        </CardRow>
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
                      href={`${base}/admissions/${row.id}`}
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
                  { label: t("provider.own"), value: figures.own },
                ]}
              />
            </Card>
            <Card title={t("provider.miniapps")} hasLine isFlush>
              {view.miniapps.length === 0 ? (
                <p className="px-4 py-6 text-ink-muted">{t("provider.noMiniapps")}</p>
              ) : (
                <ul>
                  {view.miniapps.map((app) => (
                    <li key={app.id} className="border-line border-b last:border-b-0">
                      <Link
                        href={`${base}/providers/authorisations/${app.id}`}
                        className="flex px-4 py-2 hover:bg-hover"
                      >
                        <TwoLines top={app.name} bottom={`${channel(app.channel)} · ${app.appid}`} />
                      </Link>
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
