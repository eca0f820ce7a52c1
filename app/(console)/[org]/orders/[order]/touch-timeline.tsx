import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { Mono } from "@/components/ui/id";
import { formatTime, Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import { inWords } from "@/lib/i18n/bilingual";
import type { ReceiptCandidate } from "@/lib/orders/candidates";
import type { LineReceipt } from "@/lib/orders/receipt";
import { explainCandidate } from "@/lib/orders/receipt-words";
import { type Lane, lanesOf, lockedAt } from "./lanes";

const GRID =
  "grid gap-x-3 gap-y-1 px-4 lg:grid-cols-[104px_92px_132px_minmax(0,1fr)_168px] max-lg:grid-cols-2 max-lg:[&>[data-lane]]:col-span-2";

/** Every candidate touch in time order, its lock as a bar, the order as one line through all of them. */
export function TouchTimeline({ line, receipt }: Pick<LineReceipt, "line" | "receipt">) {
  const t = useTranslations("orders.receipt");
  const { lanes, orderAt, ticks, isShort } = lanesOf(receipt.candidates, line.orderedAt);
  const won = lanes.find((lane) => lane.candidate.outcome === "won");
  return (
    <Card
      title={t("touches.title")}
      note={
        lanes.length > 0 &&
        t("touches.note", { count: lanes.length, live: lockedAt(lanes, line.orderedAt), won: won ? 1 : 0 })
      }
      actions={lanes.length > 0 && <Legend />}
      hasLine
      isFlush={lanes.length > 0}
    >
      {lanes.length === 0 ? (
        <p className="text-ink-muted">{t("touches.empty")}</p>
      ) : (
        <div>
          <div
            aria-hidden="true"
            className={cn(
              GRID,
              "h-7.5 items-center border-line border-b bg-sunken text-ink-muted text-xs max-lg:hidden",
            )}
          >
            <span>{t("touches.time")}</span>
            <span>{t("touches.who")}</span>
            <span>{t("touches.target")}</span>
            <span className="relative h-4.5">
              {ticks.map((tick, index) => (
                <span
                  key={tick.left}
                  className={cn(
                    "absolute -translate-x-1/2 text-2xs text-ink-subtle leading-4.5 whitespace-nowrap num",
                    index % 2 === 1 && "max-2xl:hidden",
                  )}
                  style={{ left: `${tick.left}%` }}
                >
                  {isShort ? formatTime(tick.at, "clock").slice(0, 5) : formatTime(tick.at, "shortDate")}
                </span>
              ))}
            </span>
            <span>{t("touches.result")}</span>
          </div>
          <div aria-hidden="true" className={cn(GRID, "h-5 max-lg:hidden")}>
            <span data-lane className="relative lg:col-start-4">
              <b
                className="absolute top-0.5 -translate-x-full rounded-l-xs bg-inverse px-1.5 font-medium text-2xs text-on-inverse leading-4 whitespace-nowrap num"
                style={{ left: `${Math.max(orderAt, 32)}%` }}
              >
                {t("touches.order", { at: formatTime(line.orderedAt, "short") })}
              </b>
              <OrderLine left={orderAt} />
            </span>
          </div>
          <ol aria-label={t("touches.title")}>
            {lanes.map((lane) => (
              <TouchLane
                key={lane.candidate.touchId}
                lane={lane}
                orderAt={orderAt}
                line={line}
                candidates={receipt.candidates}
              />
            ))}
          </ol>
        </div>
      )}
    </Card>
  );
}

const OrderLine = ({ left }: { left: number }) => (
  <i className="absolute inset-y-0 border-ink border-l-[1.5px]" style={{ left: `${left}%` }} />
);

type LaneProps = { lane: Lane; orderAt: number; line: LineReceipt["line"]; candidates: readonly ReceiptCandidate[] };

function TouchLane({ lane, orderAt, line, candidates }: LaneProps) {
  const t = useTranslations("orders.receipt");
  const locale = useLocale();
  const { candidate } = lane;
  const isWon = candidate.outcome === "won";
  const sentence = inWords(locale, explainCandidate(candidate, candidates, line));
  const kind = lane.lock
    ? `${t(`touches.role.${candidate.role}`)} · ${t(`touches.kind.${candidate.kind}`)}`
    : t("touches.noTouch");
  return (
    <li
      title={sentence}
      className={cn(
        GRID,
        "min-h-11.5 items-center border-line border-b last:border-b-0 max-lg:py-2.5",
        isWon && "bg-accent-soft",
        !lane.lock && "text-ink-muted",
      )}
    >
      <TwoLines top={<Time at={lane.at} format="short" />} bottom={kind} />
      <TwoLines
        top={<span className={isWon ? "font-semibold" : undefined}>{candidate.promoterName || "—"}</span>}
        bottom={candidate.institutionName}
      />
      <TwoLines top={candidate.targetName} bottom={t(`target.${candidate.targetType}`)} />
      <span data-lane aria-hidden="true" className="relative block h-full min-h-6 max-lg:order-last">
        {lane.lock && (
          <i
            className={cn(
              "absolute top-1/2 -mt-1 h-2",
              isWon ? "bg-accent/45" : "bg-line-strong",
              lane.lock.isOpen
                ? "rounded-l-xs [mask-image:linear-gradient(90deg,#000_calc(100%-14px),transparent)]"
                : "rounded-xs",
            )}
            style={{ left: `${lane.left}%`, width: `${lane.lock.width}%` }}
          />
        )}
        <i
          className={cn(
            "absolute top-1/2 -translate-1/2 rounded-full border-[1.5px]",
            isWon ? "size-3 border-accent-soft bg-accent" : "size-[9px]",
            !isWon && (lane.lock ? "border-surface bg-ink-subtle" : "border-field bg-surface"),
          )}
          style={{ left: `${lane.left}%` }}
        />
        <OrderLine left={orderAt} />
      </span>
      <span className="block min-w-0 leading-4.5">
        <span className={cn("flex items-center gap-1", isWon && "font-semibold text-accent-ink")}>
          {isWon && <Check className="size-3.5 shrink-0" aria-hidden="true" />}
          {t(`reason.${candidate.reason}`)}
        </span>
        <Mono className="block truncate text-2xs text-ink-subtle">{candidate.reason}</Mono>
        <span aria-hidden="true" className="mt-0.5 block text-2xs text-ink-muted lg:hidden">
          {sentence}
        </span>
        <span className="sr-only">
          {sentence} {lane.lock && t("touches.lock", { until: formatTime(lane.lockedUntil, "minute") })}
        </span>
      </span>
    </li>
  );
}

function Legend() {
  const t = useTranslations("orders.receipt.touches");
  return (
    <span aria-hidden="true" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-subtle text-xs">
      <span className="flex items-center gap-1.25">
        <i className="h-1.5 w-4 rounded-xs bg-accent/45" />
        {t("legendWon")}
      </span>
      <span className="flex items-center gap-1.25">
        <i className="h-1.5 w-4 rounded-xs bg-line-strong" />
        {t("legendLost")}
      </span>
      <span className="flex items-center gap-1.25">
        <i className="size-2 rounded-full border-[1.5px] border-field" />
        {t("legendNone")}
      </span>
    </span>
  );
}
