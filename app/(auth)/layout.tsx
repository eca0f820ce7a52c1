import { Coins, LayoutGrid, Link2, Scale } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { LanguageSwitch } from "@/components/shell/language-switch";
import { Logo } from "@/components/shell/logo";
import { Messages } from "@/components/shell/messages";

const steps = [
  { key: "miniapps", Icon: LayoutGrid },
  { key: "touch", Icon: Link2 },
  { key: "attribution", Icon: Scale },
  { key: "settlement", Icon: Coins },
] as const;

/** Doors of the console: the form on the left, what the house does on the right. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const [t, common] = await Promise.all([getTranslations("auth"), getTranslations("common")]);
  return (
    <Messages namespaces={["auth"]}>
      <div className="grid min-h-dvh place-items-center bg-canvas sm:p-6">
        <div className="grid w-full max-w-[880px] bg-surface max-sm:min-h-dvh sm:rounded-lg sm:border sm:border-line md:min-h-[560px] md:grid-cols-[3fr_2fr]">
          <main id="main" className="flex flex-col px-5 py-8 sm:px-14 sm:py-9">
            <p className="mb-4 flex items-center gap-2 font-semibold text-lg">
              <Logo />
              {common("appName")}
            </p>
            {children}
          </main>
          <aside className="flex flex-col justify-between gap-8 border-line bg-sunken px-7 py-9 max-md:border-t max-sm:px-5 md:rounded-r-lg md:border-l">
            <ol aria-label={t("chain.label")}>
              {steps.map(({ key, Icon }) => (
                <li key={key} className="group relative flex gap-3 pb-7 last:pb-0">
                  <span className="grid size-9 shrink-0 place-items-center rounded-full border border-accent-line bg-accent-soft text-accent-ink">
                    <Icon className="size-4" aria-hidden="true" />
                  </span>
                  <span
                    aria-hidden="true"
                    className="absolute top-10 bottom-1 left-[17.5px] border-accent-line border-l group-last:hidden"
                  />
                  <span>
                    <b className="block font-semibold">{t(`chain.${key}.title`)}</b>
                    <span className="block text-ink-subtle text-xs">{t(`chain.${key}.detail`)}</span>
                  </span>
                </li>
              ))}
            </ol>
            <LanguageSwitch />
          </aside>
        </div>
      </div>
    </Messages>
  );
}
