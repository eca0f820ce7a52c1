import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { pagePerson, publicCaller } from "@/lib/doors/page";
import { LOCALE_COOKIE, toLocale } from "@/lib/i18n/locale";
import { AppError } from "@/lib/kernel/errors";
import { renderShellPage } from "@/lib/miniprogram/host/page";
import { openTrial } from "@/lib/previews/open";
import { readAddress } from "@/lib/previews/rules";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ token: string }> };

/** A trial version in the trusted shell, with the bar that says so. What stops it is told by the page it leads to. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { token } = await params;
  const locale = toLocale((await cookies()).get(LOCALE_COOKIE)?.value);
  const address = readAddress(new URL(request.url).searchParams);
  try {
    const boot = await openTrial(publicCaller(), token, await pagePerson(), { locale, visitorId: null, ...address });
    const { html, headers } = renderShellPage(boot);
    return new Response(html, { headers });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    redirect(`/t/${encodeURIComponent(token)}/closed?reason=${error.code}`);
  }
}
