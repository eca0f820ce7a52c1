"use client";

import { Check, CircleSlash } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { InvitedCreator } from "@/lib/partnerships/invite-commands";

/** Who was asked, who was not and why, one by one. */
export function InviteResult({ items, onMore }: { items: readonly InvitedCreator[]; onMore: () => void }) {
  const t = useTranslations("partnerships.invite");
  const sent = items.filter((it) => !("refusal" in it)).length;
  return (
    <div className="grid gap-3" role="status">
      <p className="font-medium">{t("result", { sent, failed: items.length - sent })}</p>
      <ul className="grid max-h-72 gap-2 overflow-y-auto">
        {items.map((it) => (
          <li key={it.creator} className="flex items-start gap-2.5">
            {"refusal" in it ? (
              <CircleSlash className="mt-0.5 size-4 shrink-0 text-warning-ink" aria-hidden="true" />
            ) : (
              <Check className="mt-0.5 size-4 shrink-0 text-success-ink" aria-hidden="true" />
            )}
            <div className="min-w-0">
              <p className="truncate code">{it.creator}</p>
              <p className="text-ink-muted text-xs">{"refusal" in it ? t(`refusal.${it.refusal}`) : t("sent")}</p>
            </div>
          </li>
        ))}
      </ul>
      <div className="flex justify-end">
        <Button onClick={onMore}>{t("more")}</Button>
      </div>
    </div>
  );
}
