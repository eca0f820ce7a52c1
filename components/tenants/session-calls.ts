import type { PublicError, Result } from "@/lib/kernel/result";

const network: PublicError = { code: "network", message: "", requestId: "" };

async function post(path: string, values: Record<string, unknown>): Promise<Result<null>> {
  try {
    const issued = await fetch("/api/auth/csrf", { cache: "no-store" });
    const { csrfToken } = (await issued.json()) as { csrfToken?: string };
    const response = await fetch(`/api/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...values, csrfToken }),
    });
    if (response.ok) return { ok: true, data: null };
    const { error } = (await response.json()) as { error: PublicError };
    return { ok: false, error };
  } catch {
    return { ok: false, error: network };
  }
}

/** Signs this browser in; `remember` keeps it so for 7 days instead of 12 hours. */
export const signIn = (input: { email: string; password: string; remember: boolean }) =>
  post("callback/credentials", input);

/** Ends this browser's session and leads to `to`, else to the sign-in page. Throws where it could not be ended. */
export async function signOut(to = "/login"): Promise<void> {
  const result = await post("signout", {});
  if (!result.ok) throw new Error(result.error.code);
  window.location.assign(to);
}
