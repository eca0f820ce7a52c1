import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type { Namespace } from "@/lib/i18n/messages";

const ALWAYS: Namespace[] = ["common", "errors", "shell"];

/**
 * Hands texts to client components below it. Server components need none of this.
 * Without `namespaces` everything is sent, which suits the console; phone pages name theirs to stay light.
 */
export async function Messages({ namespaces, children }: { namespaces?: Namespace[]; children: ReactNode }) {
  const all = await getMessages();
  const messages = namespaces
    ? Object.fromEntries([...ALWAYS, ...namespaces].map((namespace) => [namespace, all[namespace]]))
    : all;
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
