"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Money } from "@/components/ui/money";
import { DisabledReason } from "@/components/ui/tooltip";
import type { LineTerms } from "@/lib/commissions/input";
import { netOf, splitLine } from "@/lib/commissions/rules";
import { formatYuan, parseYuan } from "@/lib/kernel/money";
import type { Result } from "@/lib/kernel/result";
import type { RecordedEvent } from "@/lib/orders/events";
import { newEventId } from "./event-id";

export type RefundLine = {
  lineNo: string;
  product: string;
  /** Paid less refunded so far. */
  leftFen: number;
  terms: LineTerms;
};

type Props = {
  line: RefundLine;
  reason: string | null;
  run: (eventId: string, refundFen: number) => Promise<Result<RecordedEvent>>;
  onDone: () => void;
};

/** All that the merchant owes for promotion of a base. */
const owedOf = (baseFen: number, terms: LineTerms): number => {
  const parts = splitLine(baseFen, terms);
  return netOf(parts, "promoter") + netOf(parts, "institution") + netOf(parts, "creator") + netOf(parts, "supplier");
};

/** An amount typed in yuan, in fen; null where it is none of 1 fen to `mostFen`. */
function amountOf(text: string, mostFen: number): number | null {
  try {
    const fen = parseYuan(text);
    return fen >= 1 && fen <= mostFen ? fen : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Refunds an amount of one line, saying first what it takes off the commission. */
export function RefundDialog({ line, reason, run, onDone }: Props) {
  const t = useTranslations("orders.act");
  const [eventId, setEventId] = useState("");
  const [text, setText] = useState(formatYuan(line.leftFen));
  const button = (
    <Button variant="danger" disabled={reason !== null}>
      <Undo2 aria-hidden="true" />
      {t("refund")}
    </Button>
  );
  if (reason) return <DisabledReason reason={t(reason)}>{button}</DisabledReason>;
  const amount = amountOf(text, line.leftFen);
  const most = t("refundTooMuch", { amount: `¥${formatYuan(line.leftFen)}` });
  const left = line.leftFen - (amount ?? 0);
  const less = owedOf(line.leftFen, line.terms) - owedOf(left, line.terms);
  return (
    <ConfirmDialog
      trigger={button}
      tone="danger"
      onOpenChange={(isOpen) => {
        if (!isOpen) return;
        setEventId(newEventId());
        setText(formatYuan(line.leftFen));
      }}
      title={t("refundTitle", { product: line.product })}
      effects={[
        { value: <Money fen={left} isBig />, label: t("refundEffectLeft") },
        { value: <Money fen={less} isBig />, label: t("refundEffectCommission") },
      ]}
      note={t("refundNote")}
      confirmLabel={amount === null ? t("refund") : t("refundConfirm", { amount: `¥${formatYuan(amount)}` })}
      action={async () =>
        amount === null
          ? { ok: false, error: { code: "invalid_input", message: most, requestId: "" } }
          : run(eventId, amount)
      }
      onDone={onDone}
    >
      <Field label={t("refundAmount")} hint={most} error={amount === null ? most : undefined}>
        <Input
          lead="¥"
          inputMode="decimal"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Field>
    </ConfirmDialog>
  );
}
