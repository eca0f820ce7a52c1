"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { useDebounced } from "@/components/shell/use-debounced";
import { Money } from "@/components/ui/money";
import { previewLockRuleAction } from "@/lib/plans/actions";
import type { SetLockRuleInput } from "@/lib/plans/input";

/** What these days would have meant in the last 30 days, while they are typed. */
export function LockEffect({ asked, className }: { asked: SetLockRuleInput | null; className?: string }) {
  const t = useTranslations("plans.lock");
  const { slug } = useOrg();
  const settled = useDebounced(asked ? JSON.stringify(asked) : "", 400);
  const { data } = useQuery({
    queryKey: ["lock-preview", slug, settled],
    enabled: settled !== "",
    placeholderData: (old) => old,
    queryFn: async () => {
      const result = await previewLockRuleAction(slug, JSON.parse(settled));
      if (!result.ok) throw new Error(result.error.code, { cause: result.error });
      return result.data;
    },
  });
  if (!data) return null;
  return (
    <section aria-live="polite" aria-label={t("effect")} className={className}>
      <div className="grid gap-1 rounded-md border border-line bg-sunken px-3 py-2.5 text-xs">
        <p className="font-medium text-sm">{t("effect")}</p>
        <p>{t("effectWho", { institutions: data.institutions, promoters: data.promoters })}</p>
        <p className="text-ink-muted">{t("effectTouches", data.touches)}</p>
        {data.lost.lines > 0 ? (
          <p className="text-warning-ink">
            {t.rich("effectLost", { lines: data.lost.lines, fee: () => <Money fen={data.lost.feeFen} /> })}
          </p>
        ) : (
          <p className="text-ink-muted">{t("effectNone")}</p>
        )}
      </div>
    </section>
  );
}
