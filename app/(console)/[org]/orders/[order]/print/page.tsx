import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/components/tenants/forbidden";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { orNotFound } from "@/lib/doors/or-not-found";
import { pageAcross, pageFor } from "@/lib/doors/page";
import { getReceipt } from "@/lib/orders/receipt";
import { PrintButton } from "./print-button";
import { PrintedLine } from "./printed-line";

type Props = { params: Promise<{ org: string; order: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("orders"))("receipt.print") };
}

/** The whole receipt on paper: every line, every candidate in both languages, every posting. */
export default async function PrintReceiptPage({ params }: Props) {
  const { org: slug, order: ref } = await params;
  const { caller, allowed } = await pageFor(slug, "order.read");
  if (!allowed) return <Forbidden caller={caller} permission="order.read" />;
  const { order, lines, names } = await orNotFound(getReceipt(pageAcross(caller), ref));
  const t = await getTranslations("orders");
  return (
    <>
      <PageHeader
        title={t("receipt.printTitle", { order: order.orderNo })}
        detail={<Time at={order.orderedAt} format="full" />}
        actions={<PrintButton label={t("receipt.printNow")} />}
      />
      <div className="mt-4 grid gap-6">
        {lines.map((it) => (
          <PrintedLine key={it.line.id} it={it} names={names} />
        ))}
      </div>
    </>
  );
}
