"use client";

import { PackageCheck, Truck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactElement, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Money } from "@/components/ui/money";
import { toast } from "@/components/ui/toast";
import { DisabledReason } from "@/components/ui/tooltip";
import { actOnOrderAction } from "@/lib/orders/actions";
import type { OrderActInput } from "@/lib/orders/input";
import { newEventId } from "./event-id";
import { RefundDialog, type RefundLine } from "./refund-dialog";

export type ActableOrder = {
  orderNo: string;
  lines: number;
  /** What the channel's fee will be once received. */
  feeFen: number;
  afterSaleDays: number;
  /** Why it cannot be marked so, by the key of its words; null where it can. */
  cannotShip: string | null;
  cannotReceive: string | null;
  cannotRefund: string | null;
};

/** What the brand may tell of an order by hand; each once per dialog, with its effect in figures before. */
export function OrderActs({ org, order, line }: { org: string; order: ActableOrder; line: RefundLine }) {
  const t = useTranslations("orders.act");
  const router = useRouter();
  const onDone = () => {
    toast.success(t("done"));
    router.refresh();
  };
  const act = (input: OrderActInput) => actOnOrderAction(org, input);
  return (
    <>
      <Act
        reason={order.cannotShip}
        label={t("ship")}
        icon={<Truck aria-hidden="true" />}
        title={t("shipTitle")}
        effects={[{ value: order.lines, label: t("shipEffect") }]}
        run={(eventId) => act({ orderNo: order.orderNo, eventId, type: "shipped" })}
        onDone={onDone}
      />
      <Act
        reason={order.cannotReceive}
        label={t("receive")}
        icon={<PackageCheck aria-hidden="true" />}
        title={t("receiveTitle")}
        effects={[
          { value: order.lines, label: t("receiveEffectLines") },
          { value: <Money fen={order.feeFen} isBig />, label: t("receiveEffectFee") },
        ]}
        note={t("receiveNote", { days: order.afterSaleDays })}
        run={(eventId) => act({ orderNo: order.orderNo, eventId, type: "received" })}
        onDone={onDone}
      />
      <RefundDialog
        line={line}
        reason={order.cannotRefund}
        run={(eventId, refundFen) =>
          act({ orderNo: order.orderNo, eventId, type: "refunded", lines: [{ lineNo: line.lineNo, refundFen }] })
        }
        onDone={onDone}
      />
    </>
  );
}

type ActProps = {
  reason: string | null;
  label: string;
  icon: ReactElement;
  title: string;
  effects: Parameters<typeof ConfirmDialog>[0]["effects"];
  note?: string;
  run: (eventId: string) => ReturnType<typeof actOnOrderAction>;
  onDone: () => void;
};

function Act({ reason, label, icon, title, effects, note, run, onDone }: ActProps) {
  const t = useTranslations("orders.act");
  const [eventId, setEventId] = useState("");
  const button = (
    <Button disabled={reason !== null}>
      {icon}
      {label}
    </Button>
  );
  if (reason) return <DisabledReason reason={t(reason)}>{button}</DisabledReason>;
  return (
    <ConfirmDialog
      trigger={button}
      onOpenChange={(isOpen) => isOpen && setEventId(newEventId())}
      title={title}
      effects={effects}
      note={note}
      confirmLabel={label}
      action={() => run(eventId)}
      onDone={onDone}
    />
  );
}
