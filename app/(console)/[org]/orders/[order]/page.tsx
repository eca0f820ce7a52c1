import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CommissionBadge } from "@/components/orders/commission-badge";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { ForbiddenState } from "@/components/ui/forbidden-state";
import { Mono } from "@/components/ui/id";
import { PageHeader } from "@/components/ui/page-header";
import { Thumb } from "@/components/ui/thumb";
import { formatTime } from "@/components/ui/time";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { heldReasonsOf } from "@/lib/fraud/queries";
import { may } from "@/lib/kernel/permissions";
import { getReceipt } from "@/lib/orders/receipt";
import { actable } from "./acts";
import { ExportMenu } from "./export-menu";
import { FrozenTerms } from "./frozen-terms";
import { LedgerEntries } from "./ledger-entries";
import { LineProgress } from "./line-progress";
import { MoneySplit } from "./money-split";
import { OrderActs } from "./order-acts";
import { OrderEvents, OrderFacts } from "./order-facts";
import { OtherLines } from "./other-lines";
import { RerunButton, RerunResult, RerunScope } from "./rerun";
import { Adjustments, ReviewNote } from "./review-note";
import { TouchTimeline } from "./touch-timeline";
import { Verdict } from "./verdict";

type Props = { params: Promise<{ org: string; order: string }>; searchParams: Promise<{ line?: string }> };

/** The receipt of one order line: who earned it, why, and every fen of it; the order's other lines beside. */
export default async function ReceiptPage({ params, searchParams }: Props) {
  const { org: slug, order: ref } = await params;
  const { caller, org, allowed } = await pageFor(slug, "order.read");
  const t = await getTranslations("orders");
  if (!allowed) return <ForbiddenState title={t("forbidden.title")} detail={t("forbidden.detail")} />;
  const receipt = await orNotFound(getReceipt(pageAcross(caller), ref));
  const { order, lines, names } = receipt;
  const asked = (await searchParams).line;
  const shown = lines.find((one) => one.line.lineNo === asked) ?? lines[0];
  if (!shown) notFound();
  const { line } = shown;
  const path = `/${org.slug}/orders/${order.id}`;
  const held = may(caller, "fraud.read") ? (await heldReasonsOf(caller, [line.id])).get(line.id) : undefined;
  const canRerun = may(caller, "attribution.rerun");
  const header = (
    <PageHeader
      lead={<Thumb src={line.image} className="size-10" />}
      title={[line.title, line.skuTitle, `× ${line.quantity}`].filter(Boolean).join(" ")}
      badges={<CommissionBadge line={line} />}
      detail={t.rich("receipt.orderLine", {
        order: order.orderNo,
        line: line.lineNo,
        at: formatTime(order.orderedAt, "full"),
        code: (chunks) => <Mono>{chunks}</Mono>,
      })}
      actions={
        <>
          <ExportMenu path={path} />
          {org.kind === "brand" && may(caller, "order.event") && (
            <OrderActs
              key={line.id}
              org={org.slug}
              order={actable(order, line)}
              line={{
                lineNo: line.lineNo,
                product: line.title,
                leftFen: line.paidFen - line.refundedFen,
                terms: shown.receipt.terms,
              }}
            />
          )}
          {canRerun && <RerunButton />}
        </>
      }
    />
  );
  return (
    <RerunScope key={line.id} org={org.slug} lineId={line.id}>
      <Breadcrumbs
        items={[
          { label: t("title"), href: `/${org.slug}/orders` },
          { label: order.orderNo, isMono: true },
          { label: t("receipt.crumb", { line: line.lineNo }) },
        ]}
      />
      {header}
      <div className="mt-4 grid gap-4 xl:grid-cols-[minmax(0,1fr)_304px]">
        <div className="grid min-w-0 content-start gap-4">
          {held && <ReviewNote line={line} held={held} base={`/${org.slug}`} />}
          <Verdict shown={shown} />
          <TouchTimeline line={line} receipt={shown.receipt} />
          <Adjustments shown={shown} names={names} />
          <MoneySplit shown={shown} viewer={org.kind} />
          <LedgerEntries entries={shown.entries} names={names} />
        </div>
        <aside className="grid min-w-0 content-start gap-4">
          <RerunResult />
          <LineProgress order={order} line={line} />
          <FrozenTerms shown={shown} receipt={receipt} org={org} />
          <OtherLines lines={order.lines} currentId={line.id} path={path} />
          {/* An institution is a party of some lines only: what the whole order came to is not its business. */}
          {org.kind !== "institution" && <OrderFacts order={order} />}
          <OrderEvents order={order} />
        </aside>
      </div>
    </RerunScope>
  );
}
