import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WaveBadge } from "@/components/release-waves/wave-badges";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { NoAccess } from "@/components/shell/no-access";
import { buttonClasses } from "@/components/ui/button-classes";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { formatTime } from "@/components/ui/time";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageFor } from "@/lib/doors/page";
import { may } from "@/lib/kernel/permissions";
import { itemListInput } from "@/lib/release-waves/input";
import { listItems } from "@/lib/release-waves/item-queries";
import { getWave, listWaveDeeds } from "@/lib/release-waves/queries";
import { DeedCard } from "./deed-card";
import { HaltCard } from "./halt-card";
import { ItemTable } from "./item-table";
import { ItemTabs } from "./item-tabs";
import { LiveWave } from "./live-wave";
import { ReasonCard } from "./reason-card";
import { WaveActions } from "./wave-actions";
import { WaveState } from "./wave-state";

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ org: string; waveId: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("waves"))("title") };
}

/** One wave over all its brands: left and found again, it stands where it stands. */
export default async function WavePage({ params, searchParams }: Props) {
  const { org: slug, waveId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "wave.read");
  if (!allowed) return <NoAccess />;
  const t = await getTranslations("waves");
  const parsed = itemListInput.safeParse(await searchParams);
  const input = parsed.success ? parsed.data : itemListInput.parse({});
  const [wave, page, deeds] = await orNotFound(
    Promise.all([getWave(caller, waveId), listItems(caller, waveId, input), listWaveDeeds(caller, waveId)]),
  );
  const base = `/${org.slug}/release-queue`;
  const mayRun = may(caller, "wave.run");
  const figure = (n: number) => n.toLocaleString("en-US");
  const { counts, strip, reasons, quota, perHour, expectedAt, waiting, asOf, status } = wave;
  const progress = { counts, strip, reasons, quota, perHour, expectedAt, waiting, asOf, status };
  const exportQuery = new URLSearchParams([input.status ?? []].flat().map((one) => ["status", one]));
  if (input.q) exportQuery.set("q", input.q);
  return (
    <>
      <Breadcrumbs items={[{ label: t("title"), href: base }, { label: wave.name }]} />
      <PageHeader
        title={`${wave.name} · ${t("detail.into", { version: wave.version, n: figure(wave.itemCount) })}`}
        badges={<WaveBadge status={wave.status} />}
        detail={t("detail.by", {
          at: formatTime(wave.createdAt, "short"),
          who: wave.startedByName,
          template: wave.templateVersion,
        })}
        actions={
          <>
            <a className={buttonClasses()} href={`${base}/${wave.id}/export?${exportQuery}`} download>
              <Download aria-hidden="true" />
              {t("detail.export")}
            </a>
            {mayRun && (
              <WaveActions
                wave={{
                  id: wave.id,
                  status: wave.status,
                  counts: wave.counts,
                  needsAcceptance: wave.needsAcceptance,
                  submitsItself: wave.submitsItself,
                  releasesItself: wave.releasesItself,
                }}
              />
            )}
          </>
        }
      />
      <WaveState wave={wave} mayRun={mayRun} />
      <LiveWave
        href={`${base}/${wave.id}/progress`}
        initial={JSON.parse(JSON.stringify(progress))}
        rule={{
          haltFailures: wave.haltFailures,
          haltPpm: wave.haltPpm,
          failures: wave.failures,
          finishes: wave.finishes,
        }}
        itemCount={wave.itemCount}
        isOver={wave.status === "done" || wave.status === "cancelled"}
      />
      <div className="mt-4 grid gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <section className="min-w-0">
          <ItemTabs base={`${base}/${wave.id}`} counts={wave.counts} total={wave.itemCount} input={input} />
          <FilterBar search={{ placeholder: t("detail.search") }} filters={[]} />
          <ItemTable
            slug={org.slug}
            waveId={wave.id}
            rows={page.items}
            mayRun={mayRun && wave.status !== "cancelled"}
          />
          <Pager newer={page.newer} older={page.older} defaultSize={50} />
        </section>
        <aside className="grid min-w-0 content-start gap-4">
          <ReasonCard base={`${base}/${wave.id}`} reasons={wave.reasons} />
          <HaltCard wave={wave} mayRun={mayRun} />
          <DeedCard deeds={deeds} />
        </aside>
      </div>
    </>
  );
}
