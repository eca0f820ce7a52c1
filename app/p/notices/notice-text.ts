import type { getTranslations } from "next-intl/server";
import { formatRate } from "@/components/ui/rate";
import { formatTime } from "@/components/ui/time";
import { formatYuan } from "@/lib/kernel/money";
import type { PromoterNotice } from "@/lib/notices/promoter-rules";

type Words = Awaited<ReturnType<typeof getTranslations<"phone.notices">>>;

/** One line of what happened and one of what it means, from the facts of the notice. */
export function noticeText(t: Words, { kind, data }: PromoterNotice): { title: string; detail: string | null } {
  const institution = String(data.institution ?? "");
  const product = String(data.product ?? "");
  const terms = data.commissionType === 1 ? t("type1") : t("type0", { ratio: formatRate(Number(data.ratioPpm ?? 0)) });
  const lines = Number(data.lines ?? 0);
  const amount = `¥${formatYuan(Number(data.fen ?? 0))}`;
  const sum = data.commissionType === 1 ? t("byInstitution", { institution }) : t("sum", { institution, amount });
  switch (kind) {
    case "bound":
      return { title: t("bound", { institution }), detail: terms };
    case "unbound":
      return { title: t(data.isMine ? "left" : "unbound", { institution }), detail: t("unboundDetail") };
    case "terms_changed":
      return { title: t("termsChanged", { institution }), detail: t("nowTerms", { terms }) };
    case "terms_later":
      return {
        title: t("termsLater", { institution }),
        detail: t("laterTerms", { terms, at: formatTime(new Date(String(data.begins)), "minute") }),
      };
    case "terms_withdrawn":
      return { title: t("termsWithdrawn", { institution }), detail: t("nowTerms", { terms }) };
    case "product_ratio":
      return {
        title: t("productRatio", { product }),
        detail:
          data.ratioPpm === null
            ? t("productGeneral", { institution })
            : t("productOwn", { institution, ratio: formatRate(Number(data.ratioPpm)) }),
      };
    case "commission_new":
      return {
        title: t("commissionNew", { lines }),
        detail: data.commissionType === 0 && Number(data.fen) === 0 ? t("goneSince", { institution }) : sum,
      };
    case "commission_confirmed":
      return { title: t("commissionConfirmed", { lines }), detail: sum };
    case "commission_cancelled":
      return { title: t("commissionCancelled", { lines }), detail: t("cancelledDetail", { institution }) };
    case "commission_held":
      return { title: t("commissionHeld", { lines }), detail: t("heldDetail", { institution }) };
    case "commission_released":
      return { title: t("commissionReleased", { lines }), detail: sum };
    case "commission_refused":
      return { title: t("commissionRefused", { lines }), detail: t("refusedDetail", { institution }) };
    case "plan_ended":
      return { title: t("planEnded", { product }), detail: t("planEndedDetail", { institution }) };
    case "coupon_quota": {
      const left = Number(data.left ?? 0);
      const coupon = String(data.coupon ?? "");
      return {
        title: left > 0 ? t("couponLow", { coupon, left }) : t("couponOut", { coupon }),
        detail: t("couponDetail", { institution, quota: Number(data.quota ?? 0) }),
      };
    }
  }
}

const good = "bg-success";
const tones: Partial<Record<PromoterNotice["kind"], string>> = {
  bound: good,
  commission_confirmed: good,
  commission_cancelled: "bg-danger",
  commission_held: "bg-warning",
  commission_released: good,
  commission_refused: "bg-danger",
  unbound: "bg-danger",
  plan_ended: "bg-warning",
  coupon_quota: "bg-warning",
};
export const toneOf = (kind: PromoterNotice["kind"]): string => tones[kind] ?? "bg-info";

const stages: Partial<Record<PromoterNotice["kind"], string>> = {
  commission_confirmed: "confirmed",
  commission_cancelled: "cancelled",
  commission_held: "held",
  commission_refused: "cancelled",
};

/** Where the notice leads. */
export function hrefOf({ kind, data }: PromoterNotice): string {
  const institution = String(data.institutionId);
  if (kind.startsWith("commission_")) {
    const stage = stages[kind];
    return `/p/earnings?i=${institution}${stage ? `&view=${stage}` : ""}`;
  }
  if (kind === "product_ratio") return `/p/product/${data.productId}?i=${institution}`;
  if (kind === "plan_ended" || kind === "coupon_quota") return `/p/pool?i=${institution}`;
  return "/p/me";
}
