import { getTranslations } from "next-intl/server";
import { reasonText } from "@/components/release-waves/reason-text";
import { readFor } from "@/lib/doors/read";
import { csvMark, csvRow } from "@/lib/kernel/csv";
import { formatMoment } from "@/lib/kernel/time";
import { itemListInput } from "@/lib/release-waves/input";
import { exportItems, type ItemView } from "@/lib/release-waves/item-queries";

export const dynamic = "force-dynamic";

/** The wave's mini-programs of the page's filter as a CSV file, streamed batch by batch. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ org: string; waveId: string }> },
): Promise<Response> {
  const { org, waveId } = await params;
  return readFor(org, "wave.read", async (caller) => {
    const t = await getTranslations("waves");
    const f = await getTranslations("errors.fields");
    const query = new URL(request.url).searchParams;
    const given = { ...Object.fromEntries(query), status: query.getAll("status") };
    const filter = itemListInput.omit({ cursor: true, limit: true }).parse(given);
    const batches = exportItems(caller, waveId, { ...filter, limit: 100 });
    // The first batch is read before anything is sent: what fails early is told as an error, not as a broken file.
    const first = await batches.next();
    const at = (moment: Date | null) => moment && formatMoment(moment);
    const row = (item: ItemView) =>
      csvRow([
        item.position,
        item.brandName,
        item.name,
        item.appid,
        item.channel,
        t(`items.${item.status}`),
        reasonText(item, t, f),
        item.attempts,
        item.versionId,
        item.trialUrl,
        item.decidedByName,
        at(item.appliedAt),
        at(item.acceptedAt),
        at(item.submittedAt),
        at(item.reviewedAt),
        at(item.releasedAt),
      ]);
    const head = csvRow([
      "#",
      t("detail.brand"),
      t("count"),
      "appid",
      t("detail.channel"),
      t("detail.state"),
      t("detail.place"),
      t("detail.attempts"),
      "version_id",
      "trial_url",
      "decided_by",
      "applied_at",
      "accepted_at",
      "submitted_at",
      "reviewed_at",
      "released_at",
    ]);
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(encoder.encode(csvMark + head + (first.done ? "" : first.value.map(row).join(""))));
        if (first.done) controller.close();
      },
      async pull(controller) {
        const next = await batches.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(next.value.map(row).join("")));
      },
      cancel: () => void batches.return(undefined),
    });
    return new Response(body, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${waveId}.csv"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
