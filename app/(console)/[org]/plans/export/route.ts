import { readFor } from "@/lib/doors/read";
import { csvMark, csvRow } from "@/lib/kernel/csv";
import { exportHead, exportPlans } from "@/lib/plans/export-plans";
import { listPlansInput } from "@/lib/plans/input";

export const dynamic = "force-dynamic";

/** The page's plans as a CSV file, streamed batch by batch: the columns are those an import reads. */
export async function GET(request: Request, { params }: { params: Promise<{ org: string }> }): Promise<Response> {
  const { org } = await params;
  return readFor(org, "plan.read", async (caller) => {
    const given = Object.fromEntries(new URL(request.url).searchParams);
    const filter = listPlansInput.omit({ cursor: true, limit: true, direction: true }).parse(given);
    const batches = exportPlans(caller, listPlansInput.parse(filter));
    // The first batch is read before anything is sent: what fails early is told as an error, not as a broken file.
    const first = await batches.next();
    const encoder = new TextEncoder();
    const lines = (rows: (string | null)[][]) => encoder.encode(rows.map(csvRow).join(""));
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(encoder.encode(csvMark + csvRow(exportHead)));
        if (first.done) controller.close();
        else controller.enqueue(lines(first.value));
      },
      async pull(controller) {
        const next = await batches.next();
        if (next.done) controller.close();
        else controller.enqueue(lines(next.value));
      },
      cancel: () => void batches.return(undefined),
    });
    return new Response(body, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="plans.csv"',
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });
}
