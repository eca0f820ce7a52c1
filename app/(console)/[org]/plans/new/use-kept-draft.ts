"use client";

import { useEffect, useRef, useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { useDebounced } from "@/components/shell/use-debounced";
import { deletePlanDraftAction, savePlanDraftAction } from "@/lib/plans/actions";
import type { DraftBody } from "@/lib/plans/draft-rules";

/**
 * Keeps the wizard on the server while it is filled in, so that it is found again; tells when it last did. One save
 * follows the other; `drop` ends that and takes the draft away once its plans are set.
 */
export function useKeptDraft(body: DraftBody, known: string | null) {
  const { slug } = useOrg();
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const kept = useRef({ id: known, text: JSON.stringify(body), isOver: false, last: Promise.resolve() });
  const now = JSON.stringify(body);
  const settled = useDebounced(now, 1500);
  const save = (text: string): Promise<void> => {
    const { current } = kept;
    current.last = current.last.then(async () => {
      if (current.isOver || text === current.text) return;
      const wanted: DraftBody = JSON.parse(text);
      const result = await savePlanDraftAction(slug, { draftId: current.id, name: wanted.name, body: wanted });
      if (!result.ok) return;
      current.id = result.data.draftId;
      current.text = text;
      setSavedAt(new Date(result.data.updatedAt));
    });
    return current.last;
  };
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    void latest.current(settled);
  }, [settled]);
  const drop = async (): Promise<void> => {
    const { current } = kept;
    current.isOver = true;
    await current.last;
    if (current.id) await deletePlanDraftAction(slug, { draftId: current.id });
  };
  return { savedAt, saveNow: () => save(now), drop };
}
