import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { originAt } from "@/lib/doors/own-origin";
import { pagePerson, publicCaller } from "@/lib/doors/page";
import { greetVisitor } from "@/lib/doors/visitor";
import { LOCALE_COOKIE, toLocale } from "@/lib/i18n/locale";
import { AppError } from "@/lib/kernel/errors";
import { renderShellPage } from "@/lib/miniprogram/host/page";
import { withOwnOrigin } from "@/lib/previews/frame-hosts";
import { openTrial } from "@/lib/previews/open";
import { readAddress } from "@/lib/previews/rules";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ token: string }> };

/** A trial version in the trusted shell, with the bar that says so. What stops it is told by the page it leads to. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { token } = await params;
  const locale = toLocale((await cookies()).get(LOCALE_COOKIE)?.value);
  const address = readAddress(new URL(request.url).searchParams);
  const visitor = greetVisitor(request);
  try {
    const opening = { locale, visitorId: visitor.id, ...address };
    const boot = await withOwnOrigin(
      publicCaller(),
      await openTrial(publicCaller(), token, await pagePerson(), opening),
    );
    const { html, headers } = renderShellPage(boot, { origin: originAt(request) });
    return new Response(html, { headers: { ...headers, "set-cookie": visitor.setCookie } });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    redirect(`/t/${encodeURIComponent(token)}/closed?reason=${error.code}`);
  }
}
