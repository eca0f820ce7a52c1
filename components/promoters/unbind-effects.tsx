import { useTranslations } from "next-intl";
import type { OpenCommissions } from "@/lib/commissions/standing";
import { formatYuan } from "@/lib/kernel/money";

const yuan = (fen: number) => `¥${formatYuan(fen)}`;

/** What an end of a binding leaves open, in figures for the dialog that asks for it. */
export function useUnbindEffects(open: OpenCommissions | null) {
  const t = useTranslations("promoters.unbind");
  if (!open) return [{ value: "…", label: t("reading") }];
  const figure = (part: { lines: number; fen: number }, label: string) => ({
    value: yuan(part.fen),
    label: t("part", { label, lines: part.lines }),
  });
  return [
    figure(open.pending, t("pending")),
    ...(open.held.lines > 0 ? [figure(open.held, t("held"))] : []),
    figure(open.confirmed, t("confirmed")),
  ];
}
