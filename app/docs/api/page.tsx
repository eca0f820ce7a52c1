import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LanguageSwitch } from "@/components/shell/language-switch";
import { Logo } from "@/components/shell/logo";
import { type Operation, openApiDocument } from "@/lib/api/openapi";
import { publicUrl } from "@/lib/kernel/paths";
import { Basics } from "./basics";
import { OperationCard } from "./operation-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("api"))("title") };
}

type Call = { method: string; path: string; operation: Operation };

function byTag(): Map<string, Call[]> {
  const groups = new Map<string, Call[]>();
  for (const [path, methods] of Object.entries(openApiDocument().paths))
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? "";
      groups.set(tag, [...(groups.get(tag) ?? []), { method, path, operation }]);
    }
  return groups;
}

/** The native API for reading: the same document machines get, in order of its nouns. */
export default async function ApiDocs() {
  const t = await getTranslations("api");
  const common = await getTranslations("common");
  const groups = byTag();
  return (
    <div className="min-h-dvh bg-canvas">
      <header className="flex h-12 items-center gap-3 border-line border-b bg-canvas px-4 md:px-6">
        <Logo />
        <b className="font-semibold">{common("appName")}</b>
        <span className="text-ink-subtle">{t("title")}</span>
        <span className="ml-auto">
          <LanguageSwitch />
        </span>
      </header>
      <div className="mx-auto grid max-w-6xl gap-6 px-4 py-5 md:px-6 lg:grid-cols-[200px_minmax(0,1fr)]">
        <nav
          aria-label={t("contents")}
          className="lg:sticky lg:top-5 lg:max-h-[calc(100dvh-40px)] lg:self-start lg:overflow-y-auto"
        >
          <ul className="flex flex-wrap gap-x-4 gap-y-1 lg:grid">
            {[...groups].map(([tag, calls]) => (
              <li key={tag}>
                <a href={`#${tag}`} className="flex min-h-6 items-center gap-2 hover:text-accent-ink">
                  {tag} <span className="text-ink-subtle text-xs num">{calls.length}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <main id="main" className="grid min-w-0 gap-8">
          <Basics baseUrl={publicUrl("/").replace(/\/$/, "")} />
          {[...groups].map(([tag, calls]) => (
            <section key={tag} id={tag} aria-labelledby={`${tag}-title`} className="grid min-w-0 scroll-mt-4 gap-3">
              <h2 id={`${tag}-title`} className="font-semibold text-xl">
                {tag}
              </h2>
              {calls.map((call) => (
                <OperationCard key={call.operation.operationId} {...call} />
              ))}
            </section>
          ))}
        </main>
      </div>
    </div>
  );
}
