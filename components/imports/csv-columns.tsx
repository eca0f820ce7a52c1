import { Card } from "@/components/ui/card";
import type { CsvColumn } from "./csv-import";

/** What a file may hold, and by which names. */
export function CsvColumns({ title, note, columns }: { title: string; note: string; columns: readonly CsvColumn[] }) {
  return (
    <Card title={title} note={note} isFlush hasLine>
      <table className="w-full text-left">
        <tbody>
          {columns.map(({ key, label, names }) => (
            <tr key={key} className="border-line border-b last:border-b-0">
              <th scope="row" className="px-4 py-1.5 font-normal">
                {label}
              </th>
              <td className="px-4 py-1.5 text-ink-muted code">{names.join(" / ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
