import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Forbidden } from "@/components/tenants/forbidden";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageFor } from "@/lib/doors/page";
import { getChangedLine } from "@/lib/dry-runs/queries";
import { may } from "@/lib/kernel/permissions";
import { DryReceiptCard } from "./dry-receipt";

type Props = { params: Promise<{ org: string; runId: string; lineId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dryRuns"))("compare.crumb") };
}

/** One line twice: its receipt by the terms that held, and by those tried out. */
export default async function ComparePage({ params }: Props) {
  const { org: slug, runId, lineId } = await params;
  const { caller, org, allowed } = await pageFor(slug, "dryrun.read");
  if (!allowed) return <Forbidden caller={caller} permission="dryrun.read" />;
  const t = await getTranslations("dryRuns");
  const line = await orNotFound(getChangedLine(caller, runId, lineId));
  const base = `/${org.slug}/dry-runs`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t("title"), href: base },
          { label: line.orderNo, href: `${base}/${runId}`, isMono: true },
          { label: t("compare.crumb") },
        ]}
      />
      <PageHeader
        title={line.title}
        detail={
          <>
            {t("compare.title", { line: line.lineNo })} · <Time at={line.orderedAt} />
          </>
        }
        actions={
          may(caller, "order.read") && (
            <ButtonLink href={`/${org.slug}/orders/${line.orderId}?line=${encodeURIComponent(line.lineNo)}`}>
              {t("compare.open")}
            </ButtonLink>
          )
        }
      />
      <div className="mt-4 grid gap-4 lg:grid-cols-2">
        {!line.receipts && (
          <Callout tone="neutral" title={t("compare.notKept")}>
            {t("compare.notKeptDetail")}
          </Callout>
        )}
        {(["before", "after"] as const).map((side) => (
          <DryReceiptCard key={side} side={side} line={line} receipt={line.receipts?.[side] ?? null} />
        ))}
      </div>
    </>
  );
}
