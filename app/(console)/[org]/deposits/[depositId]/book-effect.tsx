import { useTranslations } from "next-intl";
import { Money } from "@/components/ui/money";
import { type DepositEntryKind, depositChange, shortOf, takesFrom } from "@/lib/deposits/rules";
import { formatYuan, parseYuan } from "@/lib/kernel/money";

export type BookedDeposit = {
  requiredFen: number;
  availableFen: number;
  heldFen: number;
  exemptEvidence: string | null;
};

type Props = { deposit: BookedDeposit; kind: DepositEntryKind; amount: string };

/** The amount as typed, in fen; 0 while it is none. */
function fenOf(text: string): number {
  try {
    return Math.max(0, parseYuan(text));
  } catch (error) {
    if (error instanceof RangeError) return 0;
    throw error;
  }
}

/** Both balances before and after, and whether the brand may then release. */
export function BookEffect({ deposit, kind, amount }: Props) {
  const t = useTranslations("deposits");
  const change = depositChange(kind, fenOf(amount));
  const after = {
    ...deposit,
    availableFen: deposit.availableFen + change.availableFen,
    heldFen: deposit.heldFen + change.heldFen,
  };
  const source = takesFrom(kind);
  const missing = source ? -after[source] : 0;
  if (source && missing > 0)
    return (
      <p role="status" className="rounded-sm border border-danger-line bg-danger-soft px-3 py-2.5 text-danger-ink">
        {t("book.over", {
          balance: t(source === "heldFen" ? "book.held" : "book.available"),
          amount: `¥${formatYuan(missing)}`,
        })}
      </p>
    );
  const shortFen = shortOf(after);
  return (
    <div role="status" className="rounded-sm border border-line bg-sunken px-3 py-2.5">
      <p className="text-ink-subtle text-xs">{t("book.effect")}</p>
      <dl className="my-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {(["availableFen", "heldFen"] as const).map((key) => (
          <div key={key} className="contents">
            <dt>{t(key === "heldFen" ? "book.held" : "book.available")}</dt>
            <dd className="text-right">
              <span className="text-ink-subtle">
                <Money fen={deposit[key]} /> →{" "}
              </span>
              <Money fen={after[key]} className="font-medium" />
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-muted text-xs">
        {shortFen > 0 ? t("book.releaseNo", { amount: `¥${formatYuan(shortFen)}` }) : t("book.releaseYes")}
      </p>
    </div>
  );
}
