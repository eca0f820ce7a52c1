import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { Mono } from "@/components/ui/id";
import { Money } from "@/components/ui/money";
import { Time } from "@/components/ui/time";
import { sumFen } from "@/lib/kernel/money";
import type { LedgerEntry } from "@/lib/ledger/queries";

const short = (hash: string) => `${hash.slice(0, 4)}…${hash.slice(-4)}`;

/** What was booked about the line, oldest first, with the chain of hashes each transaction stands in. */
export function LedgerEntries({ entries, names }: { entries: LedgerEntry[]; names: Record<string, string> }) {
  const t = useTranslations("orders.receipt.ledger");
  const postings = entries.flatMap((entry) => entry.postings);
  const kind = (entry: LedgerEntry) => (t.has(`kinds.${entry.kind}`) ? t(`kinds.${entry.kind}`) : entry.kind);
  const purpose = (name: string) => (t.has(`purposes.${name}`) ? t(`purposes.${name}`) : name);
  return (
    <Card
      title={t("title")}
      note={entries.length > 0 && t("note", { entries: entries.length, postings: postings.length })}
      hasLine
      isFlush={entries.length > 0}
    >
      {entries.length === 0 && <p className="text-ink-muted">{t("empty")}</p>}
      <div className="grid gap-px bg-line md:grid-cols-2">
        {entries.map((entry, index) => (
          <section
            key={entry.id}
            className={cn(
              "flex flex-col bg-surface",
              index === entries.length - 1 && entries.length % 2 === 1 && "md:col-span-2",
            )}
          >
            <header className="border-line border-b px-4 py-2.5 leading-4.5">
              <div className="flex items-baseline justify-between gap-3">
                <h3 className="font-medium">{kind(entry)}</h3>
                <Time at={entry.effectiveAt} format="full" className="text-ink-subtle text-xs" />
              </div>
              <Mono className="block break-all text-2xs text-ink-subtle">{entry.reference}</Mono>
              <span title={`${entry.hash} ← ${entry.prevHash}`}>
                <Mono className="text-2xs text-ink-subtle">
                  {short(entry.hash)} ← {short(entry.prevHash)}
                </Mono>
              </span>
            </header>
            <dl className="flex-1">
              {entry.postings.map((posting) => (
                <div
                  key={`${posting.purpose}:${posting.ownerId}`}
                  className="flex items-center justify-between gap-3 border-line border-b px-4 py-1.5"
                >
                  <dt className="min-w-0">
                    {names[posting.ownerId] ?? (posting.ownerId === "platform" ? t("platform") : posting.ownerId)}{" "}
                    <span className="text-ink-muted">· {purpose(posting.purpose)}</span>
                  </dt>
                  <dd>
                    <Money fen={posting.amountFen} className={posting.amountFen < 0 ? "text-ink-muted" : undefined} />
                  </dd>
                </div>
              ))}
              <Sum amounts={entry.postings.map((posting) => posting.amountFen)} />
            </dl>
          </section>
        ))}
      </div>
    </Card>
  );
}

function Sum({ amounts }: { amounts: number[] }) {
  const t = useTranslations("orders.receipt.ledger");
  const sum = sumFen(amounts);
  return (
    <div className="flex items-center justify-between gap-3 bg-sunken px-4 py-1.5">
      <dt className="text-ink-subtle">{sum === 0 ? t("sum") : t("own")}</dt>
      <dd>
        <Money fen={sum} className={sum === 0 ? "text-success-ink" : undefined} />
      </dd>
    </div>
  );
}
