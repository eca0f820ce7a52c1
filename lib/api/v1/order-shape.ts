import type { Part } from "@/lib/commissions/input";
import { termsSeen } from "@/lib/commissions/seen";
import type { LineAnswer, OrderAnswer } from "@/lib/orders/answers";
import type { ReceiptCandidate } from "@/lib/orders/candidates";
import type { OrderLineView } from "@/lib/orders/queries";
import type { LineReceipt, OrderReceipt } from "@/lib/orders/receipt";
import { explainCandidate, explainLine } from "@/lib/orders/receipt-words";

const present = <T>(value: T | null): T | undefined => value ?? undefined;

type Passed = Pick<LineAnswer, "supplierId" | "supplierPpm" | "supplierFen" | "passedFen" | "seat">;

/** Of a line passed on (帮卖), to whom may know it: what the supplier keeps of the service fee, and what it handed on. */
export const passedToWire = (line: Passed) => ({
  supplier_ppm: present(line.supplierPpm),
  supplier_fen: line.supplierId && line.seat !== "helper" ? line.supplierFen : undefined,
  passed_on_fen: present(line.passedFen),
});

/** Of a line that was held for review: since when, and when it was refused. */
export const reviewToWire = ({ heldAt, refusedAt }: Pick<OrderLineView, "heldAt" | "refusedAt">) =>
  heldAt || refusedAt ? { held_at: present(heldAt), refused_at: present(refusedAt) } : undefined;

/** A line as the contract shows it: what was sent, who earned it and why, and the commission to the fen. */
export function lineToWire(line: LineAnswer) {
  return {
    line_id: line.lineNo,
    product_id: line.productId,
    sku_id: line.skuId,
    title: line.title,
    quantity: line.quantity,
    paid_fen: line.paidFen,
    refunded_fen: line.refundedFen,
    surface: line.surface,
    creator_appid: undefined,
    personalisation: present(line.personalisation),
    attribution: {
      outcome: line.outcome,
      sharer_appid: present(line.sharerAppid),
      institution_appid: present(line.institutionAppid),
      supplier_appid: present(line.supplierAppid),
      touch_id: present(line.touchId),
      reason: line.reason,
    },
    commission: line.commissionId
      ? {
          base_fen: line.baseFen,
          service_ppm: line.servicePpm,
          service_fen: line.serviceFen,
          sharer_ppm: line.sharerPpm,
          sharer_fen: line.sharerFen,
          institution_fen: line.institutionFen,
          creator_fen: line.creatorFen ? line.creatorFen : undefined,
          ...passedToWire(line),
          status: line.status,
          confirmed_at: present(line.confirmedAt),
          settled_at: present(line.settledAt),
        }
      : undefined,
    platform_fee_fen: line.platformFeeFen,
  };
}

export function orderToWire(order: OrderAnswer) {
  return {
    order_id: order.orderNo,
    id: order.id,
    status: order.status,
    miniprogram_appid: order.appid,
    created_at: order.orderedAt,
    paid_at: present(order.paidAt),
    paid_fen: order.goodsPaidFen,
    refunded_fen: order.refundedFen,
    freight_fen: order.freightFen,
    surcharge_fen: order.surchargeFen,
    tax_fen: order.taxFen,
    discount_fen: order.discountFen,
    gift: order.gift ? { recipient_openid: (order.gift as { recipientOpenid: string }).recipientOpenid } : undefined,
    lines: order.lines.map(lineToWire),
    events: order.events.map((event) => ({ event_id: event.eventId, type: event.type, occurred_at: event.occurredAt })),
  };
}

const partToWire = (part: Part) => ({
  party: part.party,
  gross_fen: part.grossFen,
  handed_on_fen: part.handedOnFen,
  net_fen: part.netFen,
  rate_ppm: part.ratePpm,
  basis: part.basis,
});

const candidatesToWire = (candidates: readonly ReceiptCandidate[], line: OrderLineView) =>
  candidates.map((one) => ({
    touch_id: one.touchId,
    kind: one.kind,
    via: one.via,
    role: one.role,
    outcome: one.outcome,
    reason: one.reason,
    explanation: explainCandidate(one, candidates, line),
    at: one.at,
    locked_until: one.lockedUntilEffective,
    promoter: one.promoterName,
    institution: one.institutionName,
    target: one.targetName,
  }));

function lineReceiptToWire(it: LineReceipt) {
  const { line, version, ruleVersion, cause, factsHash, receipt, parts, entries, adjustments } = it;
  return {
    ...lineToWire(line),
    attribution_version: version,
    rule_version: ruleVersion,
    cause,
    facts_hash: factsHash,
    explanation: explainLine(line, receipt.candidates),
    candidates: candidatesToWire(receipt.candidates, line),
    frozen: {
      plan_id: receipt.winner?.planId,
      plan_version: receipt.winner?.planVersion,
      binding: receipt.binding ?? undefined,
      terms: termsSeen(receipt.terms, line.seat),
    },
    split: parts.map(partToWire),
    review: reviewToWire(line),
    adjustments: adjustments.map((one) => ({
      version: one.version,
      reason: one.reason,
      cause: one.cause,
      at: one.at,
      candidates: candidatesToWire(one.candidates, line),
      split: one.parts.map(partToWire),
    })),
    ledger: entries.map((entry) => ({
      reference: entry.reference,
      kind: entry.kind,
      effective_at: entry.effectiveAt,
      hash: entry.hash,
      previous_hash: entry.prevHash,
      postings: entry.postings.map((posting) => ({
        account: posting.purpose,
        owner: posting.ownerId,
        amount_fen: posting.amountFen,
      })),
    })),
  };
}

export const receiptToWire = ({ order, lines }: OrderReceipt) => ({
  order_id: order.orderNo,
  id: order.id,
  lines: lines.map(lineReceiptToWire),
});
