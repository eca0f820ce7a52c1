import { useTranslations } from "next-intl";
import { formatRate } from "@/components/ui/rate";

export type Terms = { commissionType: number; ratioPpm: number };

/** 分佣方式 in a few words: `平台分佣 65%`, or that the institution pays. */
export function TermsText({ terms, className }: { terms: Terms; className?: string }) {
  const t = useTranslations("promoters.terms");
  const text = terms.commissionType === 1 ? t("type1") : t("withRatio", { ratio: formatRate(terms.ratioPpm) });
  return <span className={className}>{text}</span>;
}
