"use client";

import { useState } from "react";
import { useErrorText } from "@/components/ui/error-text";
import { useFieldText } from "@/components/ui/issue-text";
import { sendEvidence } from "./send-evidence";

/** Sends a file as soon as it is chosen, and tells what was kept, or in `failure` why nothing was. */
export function useEvidence(slug: string, onKept: (kept: { fileId: string; evidence: string; name: string }) => void) {
  const errorText = useErrorText();
  const fieldText = useFieldText();
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const send = async (file: File | null) => {
    setFailure(null);
    if (!file) return;
    setSending(true);
    const result = await sendEvidence(slug, file);
    setSending(false);
    if (result.ok) return onKept({ ...result.data, name: file.name });
    const told = result.error.fields?.file;
    setFailure(told ? fieldText.ofServer(told) : errorText(result.error).what);
  };
  return { isSending, failure, send };
}

/** What may be chosen: judged again on the server, by the bytes. */
export const acceptedEvidence = ".png,.jpg,.jpeg,.pdf";
