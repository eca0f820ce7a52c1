import { getTranslations } from "next-intl/server";
import { dryRunChanges } from "@/db/enums";
import { readFor } from "@/lib/doors/read";
import { type DryRunLineView, exportChangedLines, getDryRun, listDifferences } from "@/lib/dry-runs/queries";
import { csvMark, csvRow, csvYuan } from "@/lib/kernel/csv";
import { formatMoment } from "@/lib/kernel/time";

export const dynamic = "force-dynamic";

/** What a dry run found as a CSV file: each party's difference, or (`?of=lines`) every line that changes. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ org: string; runId: string }> },
): Promise<Response> {
  const { org, runId } = await params;
  return readFor(org, "dryrun.read", async (caller) => {
    await getDryRun(caller, runId);
    const query = new URL(request.url).searchParams;
    const t = await getTranslations("dryRuns.run");
    const isOfLines = query.get("of") === "lines";
    const rows = isOfLines ? await linesOf() : await partiesOf();
    return new Response(csvMark + rows.join(""), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${runId}-${isOfLines ? "lines" : "parties"}.csv"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });

    async function partiesOf(): Promise<string[]> {
      const head = [t("csv.kind"), t("party"), t("csv.id"), t("csv.linesBefore"), t("csv.linesAfter")];
      const sums = await listDifferences(caller, runId);
      return [
        csvRow([...head, t("before"), t("after"), t("difference")]),
        ...sums.map((sum) =>
          csvRow([
            t(`of.${sum.kind}`),
            sum.name,
            sum.partyId,
            sum.linesBefore,
            sum.linesAfter,
            csvYuan(sum.beforeFen),
            csvYuan(sum.afterFen),
            csvYuan(sum.differenceFen),
          ]),
        ),
      ];
    }

    async function linesOf(): Promise<string[]> {
      const change = dryRunChanges.find((one) => one === query.get("change"));
      const sides = (label: string) => [`${label} ${t("before")}`, `${label} ${t("after")}`];
      const head = csvRow([
        t("order"),
        t("csv.line"),
        t("orderedAt"),
        t("csv.change"),
        ...sides(t("who")),
        ...sides(t("promoterFen")),
        ...sides(t("costFen")),
        t("difference"),
      ]);
      const row = (line: DryRunLineView) => {
        const who = (id: string | null) => (id ? (line.names[id] ?? id) : t("nobody"));
        return csvRow([
          line.orderNo,
          line.lineNo,
          formatMoment(line.orderedAt),
          t(`tabs.${line.change}`),
          who(line.before.promoterId),
          who(line.after.promoterId),
          csvYuan(line.before.promoterFen),
          csvYuan(line.after.promoterFen),
          csvYuan(line.before.costFen),
          csvYuan(line.after.costFen),
          csvYuan(line.differenceFen),
        ]);
      };
      const found = [head];
      for await (const batch of exportChangedLines(caller, runId, change)) found.push(...batch.map(row));
      return found;
    }
  });
}
