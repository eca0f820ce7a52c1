import { csvYuan } from "@/lib/kernel/csv";
import { cellKey, type DraftBody, draftBody } from "./draft-rules";
import type { PlanRow } from "./plan-rows";

const percent = (ppm: number) => String(ppm / 10_000);

/** The wizard filled in like these plans, which were set together; its period begins anew. */
export function copyOf(group: readonly PlanRow[]): DraftBody {
  const [first] = group;
  const isForCreators = first?.audience === "creator";
  const rates: Record<string, string> = {};
  const commissions: Record<string, string> = {};
  const partyIds = new Set<string>();
  for (const plan of group) {
    const named = (isForCreators ? plan.creators : plan.institutions)?.map((it) => it.id) ?? null;
    const rate = percent(isForCreators ? (plan.commissionPpm ?? 0) : plan.servicePpm);
    for (const id of named ?? [null]) {
      rates[cellKey(plan.productId, id)] = rate;
      if (id !== null) partyIds.add(id);
    }
    if (!isForCreators && plan.commissionPpm !== null) commissions[plan.productId] = percent(plan.commissionPpm);
  }
  const money = (fen: number | null | undefined) => (fen ? csvYuan(fen) : "");
  return draftBody.parse({
    step: 2,
    kind: first?.kind ?? "directed",
    audience: first?.audience ?? "institution",
    name: first?.name ?? "",
    productIds: [...new Set(group.map((plan) => plan.productId))],
    partyIds: [...partyIds],
    rates,
    commissions,
    commissionBy: first?.commissionBy ?? "institution",
    capDay: money(first?.capDayFen),
    capTotal: money(first?.capTotalFen),
  });
}
