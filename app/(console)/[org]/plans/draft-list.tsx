"use client";

import { PencilLine, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Card } from "@/components/ui/card";
import { useErrorText } from "@/components/ui/error-text";
import { IconButton } from "@/components/ui/icon-button";
import { formatTime } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { deletePlanDraftAction } from "@/lib/plans/actions";
import type { PlanDraftRow } from "@/lib/plans/drafts";

/** Wizards left half filled in, the one worked at last first. */
export function DraftList({ drafts }: { drafts: readonly PlanDraftRow[] }) {
  const t = useTranslations("plans.drafts");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const remove = (draftId: string) =>
    startTransition(async () => {
      const result = await deletePlanDraftAction(slug, { draftId });
      if (!result.ok) toast.error(errorText(result.error).what);
      router.refresh();
    });
  return (
    <Card title={t("title", { count: drafts.length })} isFlush hasLine className="mt-3">
      <ul className="max-h-44 overflow-y-auto">
        {drafts.map((draft) => (
          <li key={draft.draftId} className="flex items-center gap-3 border-line border-b px-4 py-1.5 last:border-b-0">
            <PencilLine className="size-4 shrink-0 text-ink-subtle" aria-hidden="true" />
            <Link
              href={`/${slug}/plans/new?draft=${draft.draftId}`}
              className="min-w-0 flex-1 truncate hover:underline"
            >
              {draft.name || t("unnamed")}
            </Link>
            <span className="text-ink-muted text-xs">
              {t("by", { who: draft.updatedBy, when: formatTime(new Date(draft.updatedAt), "short") })}
            </span>
            <IconButton label={t("remove")} size="sm" disabled={isPending} onClick={() => remove(draft.draftId)}>
              <Trash2 aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </Card>
  );
}
