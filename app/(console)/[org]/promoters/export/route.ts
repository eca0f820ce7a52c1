import { getTranslations } from "next-intl/server";
import { salesOf } from "@/lib/commissions/ranking";
import { readFor } from "@/lib/doors/read";
import { csvMark, csvRow, csvYuan } from "@/lib/kernel/csv";
import { formatPpm } from "@/lib/kernel/money";
import { may } from "@/lib/kernel/permissions";
import { formatMoment } from "@/lib/kernel/time";
import { listPromotersInput } from "@/lib/promoters/input";
import { listPromoters } from "@/lib/promoters/queries";

export const dynamic = "force-dynamic";

const batch = 100;
const most = 20_000;

/** The list as it is filtered, in batches, as a CSV file. */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  const { org } = await params;
  return readFor(org, "promoter.read", async (caller) => {
    const t = await getTranslations("promoters");
    const query = new URL(request.url).searchParams;
    const wanted = listPromotersInput.parse({
      ...Object.fromEntries(query),
      group: query.has("group") ? query.getAll("group") : undefined,
      limit: batch,
      cursor: undefined,
    });
    const seesMoney = may(caller, "commission.read");
    const head = [t("appid"), t("promoter"), t("registration"), t("list.state"), t("terms.title"), t("terms.ratio")];
    head.push(t("groups.title"), t("list.boundSince"));
    if (seesMoney) head.push(t("figures.ordersColumn"), t("figures.gmv30"), t("figures.earnings30"));
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        const write = (text: string) => controller.enqueue(encoder.encode(text));
        write(csvMark + csvRow(head));
        let cursor: string | undefined;
        for (let done = 0; done < most; done += batch) {
          const page = await listPromoters(caller, { ...wanted, cursor });
          const sales = seesMoney
            ? await salesOf(
                caller,
                page.items.map((row) => row.promoterId),
              )
            : null;
          for (const row of page.items) {
            const sold = sales?.get(row.promoterId);
            const money = sales ? [sold?.orders ?? 0, csvYuan(sold?.gmvFen ?? 0), csvYuan(sold?.earningsFen ?? 0)] : [];
            write(
              csvRow([
                row.sharerAppid,
                row.nickname,
                t(`registrations.${row.registration}`),
                t(`status.${row.status}`),
                t(row.commissionType === 1 ? "terms.type1" : "terms.type0"),
                row.commissionType === 1 ? "" : formatPpm(row.ratioPpm),
                row.groups.map((one) => one.name).join("; "),
                row.boundAt ? formatMoment(row.boundAt) : "",
                ...money,
              ]),
            );
          }
          cursor = page.older;
          if (!cursor) break;
        }
        controller.close();
      },
    });
    return new Response(body, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="promoters.csv"',
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
