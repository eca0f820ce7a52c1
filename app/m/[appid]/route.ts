import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { originAt } from "@/lib/doors/own-origin";
import { publicCaller } from "@/lib/doors/page";
import { greetVisitor, signedInUser } from "@/lib/doors/visitor";
import { readVisitKey } from "@/lib/host/travelling";
import { openidOf } from "@/lib/host/visitors";
import { LOCALE_COOKIE, toLocale } from "@/lib/i18n/locale";
import { AppError } from "@/lib/kernel/errors";
import { renderShellPage } from "@/lib/miniprogram/host/page";
import { withOwnOrigin } from "@/lib/previews/frame-hosts";
import { openRelease } from "@/lib/previews/open";
import { readAddress } from "@/lib/previews/rules";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ appid: string }> };

/**
 * The web host: the released version in the trusted shell. `path` says which page, `v` which opening of a share; the
 * rest of the query goes to the package.
 */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { appid } = await params;
  const locale = toLocale((await cookies()).get(LOCALE_COOKIE)?.value);
  const asked = new URL(request.url).searchParams;
  const visitKey = readVisitKey(asked.get("v"));
  asked.delete("v");
  const visitor = greetVisitor(request);
  try {
    const known = { openid: openidOf(visitor.id, appid), userId: await signedInUser(request) };
    const opening = { locale, visitorId: visitor.id, visitKey, known, ...readAddress(asked) };
    const boot = await withOwnOrigin(publicCaller(), await openRelease(publicCaller(), appid, opening));
    const { html, headers } = renderShellPage(boot, { origin: originAt(request) });
    return new Response(html, { headers: { ...headers, "set-cookie": visitor.setCookie } });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    redirect(`/m/${encodeURIComponent(appid)}/closed`);
  }
}
