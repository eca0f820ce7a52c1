"use client";

import { useEffect, useRef, useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { useDebounced } from "@/components/shell/use-debounced";
import { savePlanDraftAction } from "@/lib/plans/actions";
import type { DraftBody } from "@/lib/plans/draft-rules";

/** Keeps the wizard on the server while it is filled in, so that it is found again; tells when it last did. */
export function useKeptDraft(body: DraftBody, known: string | null) {
  const { slug } = useOrg();
  const [draftId, setDraftId] = useState(known);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const isSaving = useRef(false);
  const kept = useRef(JSON.stringify(body));
  const text = useDebounced(JSON.stringify(body), 1500);
  const save = async (now: string): Promise<void> => {
    if (isSaving.current || now === kept.current) return;
    isSaving.current = true;
    const wanted: DraftBody = JSON.parse(now);
    const result = await savePlanDraftAction(slug, { draftId, name: wanted.name, body: wanted });
    isSaving.current = false;
    if (!result.ok) return;
    kept.current = now;
    setDraftId(result.data.draftId);
    setSavedAt(new Date(result.data.updatedAt));
  };
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    void latest.current(text);
  }, [text]);
  return { draftId, savedAt, saveNow: () => save(JSON.stringify(body)) };
}
