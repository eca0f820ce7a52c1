import { useTranslations } from "next-intl";
import type { OpenCommissions } from "@/lib/commissions/standing";
import { formatYuan } from "@/lib/kernel/money";

const yuan = (fen: number) => `¥${formatYuan(fen)}`;

/** What an end of a binding leaves open, in figures for the dialog that asks for it. */
export function useUnbindEffects({ pending, held, confirmed }: OpenCommissions) {
  const t = useTranslations("promoters.unbind");
  return [
    { value: yuan(pending.fen), label: t("pending", pending) },
    ...(held.lines > 0 ? [{ value: yuan(held.fen), label: t("held", held) }] : []),
    { value: yuan(confirmed.fen), label: t("confirmed", confirmed) },
  ];
}
