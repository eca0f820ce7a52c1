import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { publicCaller } from "@/lib/doors/page";
import { LOCALE_COOKIE, toLocale } from "@/lib/i18n/locale";
import { AppError } from "@/lib/kernel/errors";
import { renderShellPage } from "@/lib/miniprogram/host/page";
import { openRelease } from "@/lib/previews/open";
import { readAddress } from "@/lib/previews/rules";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ appid: string }> };

/** The web host: the released version in the trusted shell. `?path=` says which page; the rest goes to the package. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { appid } = await params;
  const locale = toLocale((await cookies()).get(LOCALE_COOKIE)?.value);
  const address = readAddress(new URL(request.url).searchParams);
  try {
    const boot = await openRelease(publicCaller(), appid, { locale, visitorId: null, ...address });
    const { html, headers } = renderShellPage(boot);
    return new Response(html, { headers });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    redirect(`/m/${encodeURIComponent(appid)}/closed`);
  }
}
