"use client";

import { Check, Loader2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { EvidenceView, type ShownEvidence } from "@/components/admissions/evidence-view";
import { ItemBadge, type ItemStatus } from "@/components/admissions/status-badges";
import { Callout } from "@/components/ui/callout";
import { useErrorText } from "@/components/ui/error-text";
import { saveAdmission } from "@/lib/admissions/actions";
import type { AdmissionDraftInput } from "@/lib/admissions/input";
import { EvidenceInput } from "./evidence-input";

export type ChecklistEntry = {
  id: string;
  number: number;
  label: string;
  by: string;
  kind: "file" | "number" | "confirmation" | "choice";
  /** What leaving it out means, where that is possible. */
  optional?: string;
};

type Props = {
  slug: string;
  draft: Omit<AdmissionDraftInput, "items">;
  item: ChecklistEntry;
  shown: ShownEvidence & { status: ItemStatus; reason: string | null };
};

/** One item of the checklist: what is asked, what is shown, what was said of it. Kept on its own when it changes. */
export function ItemForm({ slug, draft, item, shown }: Props) {
  const t = useTranslations("admissions.items");
  const router = useRouter();
  const errorText = useErrorText();
  const [isSaving, startSaving] = useTransition();
  const [failure, setFailure] = useState<string | null>(null);
  const [isSaved, setSaved] = useState(false);
  const save = (evidence: string | null) => {
    if (evidence === shown.evidence) return;
    setFailure(null);
    startSaving(async () => {
      const result = await saveAdmission(slug, { ...draft, items: [{ itemKey: item.id, evidence }] });
      if (!result.ok) {
        const { what, next } = errorText(result.error);
        return setFailure(`${what}. ${next}`);
      }
      setSaved(true);
      router.refresh();
    });
  };
  const isLocked = shown.status === "accepted";
  return (
    <div className="grid gap-x-6 gap-y-3 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <div className="min-w-0">
        <p className="flex gap-2 font-medium">
          <span className="text-ink-subtle num">{item.number}</span>
          <span className="min-w-0">{item.label}</span>
        </p>
        <p className="mt-1 flex flex-wrap items-center gap-2 pl-4 text-ink-subtle text-xs">
          <ItemBadge status={shown.status} isEditable />
          {item.by}
          <span role="status" className="inline-flex items-center gap-1">
            {isSaving && <Loader2 className="size-3 animate-spin" aria-hidden="true" />}
            {isSaving && t("saving")}
            {!isSaving && isSaved && !failure && (
              <>
                <Check className="size-3 text-success-ink" aria-hidden="true" />
                {t("saved")}
              </>
            )}
          </span>
        </p>
        {item.optional && <p className="mt-1 pl-4 text-ink-muted text-xs">{item.optional}</p>}
      </div>
      <div className="min-w-0">
        {shown.status === "rejected" && shown.reason && (
          <Callout tone="danger" className="mb-2" title={t("reason")}>
            {shown.reason}
          </Callout>
        )}
        {isLocked ? (
          <p>
            <EvidenceView orgSlug={slug} shown={shown} />
            <span className="block text-ink-subtle text-xs">{t("locked")}</span>
          </p>
        ) : (
          <EvidenceInput slug={slug} item={item} shown={shown} onChange={save} />
        )}
        {failure && (
          <p role="alert" className="mt-1 text-danger-ink text-xs">
            {failure}
          </p>
        )}
      </div>
    </div>
  );
}
