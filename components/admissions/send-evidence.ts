import type { Result } from "@/lib/kernel/result";

/** Hands a file in as the organisation's evidence, before anything is founded on it. A lost network is a Result too. */
export async function sendEvidence(slug: string, file: File): Promise<Result<{ fileId: string; evidence: string }>> {
  try {
    const answer = await fetch(`/api/evidence/${slug}?name=${encodeURIComponent(file.name)}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: file,
    });
    return (await answer.json()) as Result<{ fileId: string; evidence: string }>;
  } catch {
    return { ok: false, error: { code: "network", message: "", requestId: "" } };
  }
}
