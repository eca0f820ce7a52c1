import type { ReactNode } from "react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { Thumb } from "@/components/ui/thumb";
import { Time } from "@/components/ui/time";
import type { CommissionStage } from "@/lib/commissions/filter";

const tones: Record<CommissionStage, BadgeTone> = {
  pending: "info",
  held: "warning",
  confirmed: "success",
  settled: "neutral",
  cancelled: "hollow",
};

type Props = {
  row: { title: string; image: string | null; quantity: number; orderedAt: Date; stage: CommissionStage };
  /** What is his of it, in fen. */
  fen: number;
  status: string;
  /** Questions with their answers, read on opening. */
  parts: readonly { question: string; answer: ReactNode }[];
};

/** A line that earned somebody something, on his phone: the amount and its state; opened, how and why. */
export function EarningRow({ row, fen, status, parts }: Props) {
  return (
    <li className="border-line border-b last:border-b-0">
      <details>
        <summary className="flex min-h-11 cursor-pointer list-none items-center gap-3 py-3">
          <Thumb src={row.image} className="size-10" />
          <span className="min-w-0 flex-1">
            <span className="block truncate">
              {row.title} × {row.quantity}
            </span>
            <Time at={row.orderedAt} format="short" className="text-ink-subtle text-xs" />
          </span>
          <span className="shrink-0 text-right">
            <Money fen={fen} isSigned isStruck={row.stage === "cancelled"} className="block font-medium" />
            <Badge tone={tones[row.stage]}>{status}</Badge>
          </span>
        </summary>
        <dl className="grid gap-2 pb-3 text-xs num [&_dd]:text-ink-muted [&_dt]:text-ink-subtle">
          {parts.map(({ question, answer }) => (
            <div key={question}>
              <dt>{question}</dt>
              {answer}
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
}
