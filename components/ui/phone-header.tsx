import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** Title in the middle, the way back left, one icon right (`IconButton size="phone"`). */
export function PhoneHeader({ title, backHref, action }: { title: ReactNode; backHref?: string; action?: ReactNode }) {
  const t = useTranslations("common");
  return (
    <header className="sticky top-0 z-10 grid h-12 shrink-0 grid-cols-[52px_1fr_52px] items-center border-line border-b bg-surface">
      {backHref ? (
        <Link
          href={backHref}
          aria-label={t("back")}
          className="ml-1 grid size-11 place-items-center rounded-sm text-ink-muted active:bg-pressed"
        >
          <ChevronLeft className="size-5" aria-hidden="true" />
        </Link>
      ) : (
        <span />
      )}
      <h1 className="truncate text-center font-semibold text-lg">{title}</h1>
      <span className="mr-1 justify-self-end">{action}</span>
    </header>
  );
}
