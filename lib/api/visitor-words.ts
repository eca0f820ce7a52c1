import { publicError } from "@/lib/doors/failure";
import en from "@/lib/i18n/en/storefront.json";
import { LOCALE_COOKIE, type Locale, toLocale } from "@/lib/i18n/locale";
import zhCN from "@/lib/i18n/zh-CN/storefront.json";

const words = { "zh-CN": zhCN, en } as const satisfies Record<Locale, unknown>;

export const visitorWords = (locale: Locale) => words[locale];

/** The language this visitor chose in our console; Chinese otherwise. */
export function visitorLocale(request: Request): Locale {
  const cookie = (request.headers.get("cookie") ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${LOCALE_COOKIE}=`));
  return toLocale(cookie?.slice(LOCALE_COOKIE.length + 1));
}

/** An error as a visitor is told it: a code for programs and a sentence for people, nothing of the inside. */
export function visitorError(
  thrown: unknown,
  locale: Locale,
  requestId: string,
): { status: number; code: string; message: string } {
  const { status, error } = publicError(thrown, requestId);
  const said: Record<string, string> = words[locale].errors;
  return { status, code: error.code, message: said[error.message] ?? said[error.code] ?? words[locale].errors.unknown };
}
