import { useTranslations } from "next-intl";
import { Mono } from "@/components/ui/id";
import { Money } from "@/components/ui/money";
import { formatTime, Time } from "@/components/ui/time";
import type { LineReceipt } from "@/lib/orders/receipt";
import { explainCandidate, explainLine } from "@/lib/orders/receipt-words";

const CELL = "border border-line px-2 py-1 text-left align-top";

/** One line of the receipt without colours or pictures: what it says holds on paper too. */
export function PrintedLine({ it, names }: { it: LineReceipt; names: Readonly<Record<string, string>> }) {
  const t = useTranslations("orders.receipt");
  const party = useTranslations("common.party");
  const ledger = useTranslations("orders.receipt.ledger");
  const purposeOf = (name: string) => (ledger.has(`purposes.${name}`) ? ledger(`purposes.${name}`) : name);
  const { line, receipt, parts, entries, adjustments } = it;
  const decided = explainLine(line, receipt.candidates);
  return (
    <section className="grid gap-2 break-inside-avoid-page">
      <h2 className="font-semibold text-base">
        {line.lineNo}. {line.title} {line.skuTitle} × {line.quantity} <Money fen={line.paidFen} />
      </h2>
      <p>
        {decided.zh}
        <span className="block text-ink-muted">{decided.en}</span>
        <Mono className="text-ink-subtle">
          {line.reason} · rule {it.ruleVersion} · {it.factsHash.slice(0, 16)}
        </Mono>
      </p>
      {receipt.candidates.length > 0 && (
        <table className="w-full border-collapse text-xs">
          <caption className="sr-only">{t("csv.candidate")}</caption>
          <tbody>
            {receipt.candidates.map((one) => {
              const told = explainCandidate(one, receipt.candidates, line);
              return (
                <tr key={one.touchId}>
                  <th scope="row" className={`${CELL} font-normal whitespace-nowrap`}>
                    <Time at={one.at} format="full" />
                    <span className="block">
                      {one.promoterName} · {one.institutionName}
                    </span>
                  </th>
                  <td className={CELL}>
                    {told.zh}
                    <span className="block text-ink-muted">{told.en}</span>
                    <Mono className="text-ink-subtle">
                      {one.reason} · {formatTime(one.lockedUntilEffective, "full")}
                    </Mono>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {adjustments.map((one) => (
        <p key={one.version} className="text-xs">
          {t("csv.adjusted")} {one.version} · <Time at={one.at} format="full" /> ·{" "}
          {t("adjustments.item", {
            promoter: one.promoterId ? (names[one.promoterId] ?? one.promoterId) : t("adjustments.nobody"),
          })}
        </p>
      ))}
      <table className="w-full border-collapse text-xs">
        <caption className="sr-only">{t("csv.split")}</caption>
        <tbody>
          {parts.map((part) => (
            <tr key={part.party}>
              <th scope="row" className={`${CELL} font-normal`}>
                {party(part.party)}
              </th>
              <td className={`${CELL} text-right`}>
                <Money fen={part.netFen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className="w-full border-collapse text-xs">
        <caption className="sr-only">{t("csv.ledger")}</caption>
        <tbody>
          {entries.flatMap((entry) =>
            entry.postings.map((posting) => (
              <tr key={`${entry.id}:${posting.purpose}:${posting.ownerId}`}>
                <td className={`${CELL} whitespace-nowrap`}>
                  <Time at={entry.effectiveAt} format="full" />
                </td>
                <td className={CELL}>
                  <Mono>{entry.reference}</Mono>
                </td>
                <td className={CELL}>
                  {names[posting.ownerId] ?? (posting.ownerId === "platform" ? ledger("platform") : posting.ownerId)} ·{" "}
                  {purposeOf(posting.purpose)}
                </td>
                <td className={`${CELL} text-right`}>
                  <Money fen={posting.amountFen} />
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
}
