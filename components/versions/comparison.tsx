import { ArrowRight } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import { Mono } from "@/components/ui/id";
import { inWords } from "@/lib/i18n/bilingual";
import type { Comparison } from "@/lib/versions/compare";
import { bytesChange, bytesText } from "./bytes-text";

/** What one version has that another has not, in figures and lists; the files stand beside it. */
export async function ComparisonSummary({ it }: { it: Comparison }) {
  const [t, locale] = await Promise.all([getTranslations("versions.compare"), getLocale()]);
  const names = (list: { zh: string; en: string }[]) => list.map((one) => inWords(locale, one));
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap items-center gap-2">
        <Mono>{it.from.version}</Mono>
        <ArrowRight className="size-3.5 text-ink-subtle" aria-hidden="true" />
        <Mono className="font-semibold">{it.to.version}</Mono>
        <span className="text-ink-subtle text-xs num">
          {t("weight", { to: bytesText(it.to.totalBytes), change: bytesChange(it.to.totalBytes - it.from.totalBytes) })}
        </span>
      </p>
      <p className="flex flex-wrap gap-1.5">
        <Badge tone="success">{t("added", { n: it.files.added })}</Badge>
        <Badge tone="danger">{t("removed", { n: it.files.removed })}</Badge>
        <Badge tone="warning">{t("changed", { n: it.files.changed })}</Badge>
        <Badge tone="hollow">{t("unchanged", { n: it.files.unchanged })}</Badge>
      </p>
      {it.parts.some((part) => part.fromSize !== part.toSize) && (
        <Section title={t("parts")}>
          <ul className="grid gap-1 text-xs">
            {it.parts.map((part) => (
              <li key={part.root} className="flex justify-between gap-3">
                <span className="truncate code">{part.root || t("main")}</span>
                <span className="num">
                  {part.toSize === null ? t("gone") : bytesText(part.toSize)}{" "}
                  <span className={cn((part.toSize ?? 0) > part.limit * 0.9 ? "text-warning-ink" : "text-ink-subtle")}>
                    {bytesChange((part.toSize ?? 0) - (part.fromSize ?? 0))}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Lists title={t("pages")} {...it.pages} />
      <Lists title={t("domains")} {...it.domains} />
      <Lists title={t("permissions")} {...it.permissions} />
      <Lists title={t("unsupported")} added={names(it.unsupported.added)} removed={names(it.unsupported.removed)} />
    </div>
  );
}

function Lists({ title, added, removed }: { title: string; added: readonly string[]; removed: readonly string[] }) {
  if (added.length + removed.length === 0) return null;
  const row = (sign: "+" | "−", text: string) => (
    <li key={sign + text} className="flex gap-2">
      <span className={cn("shrink-0 code", sign === "+" ? "text-success-ink" : "text-danger-ink")}>{sign}</span>
      <span className="min-w-0 break-all code">{text}</span>
    </li>
  );
  return (
    <Section title={title}>
      <ul className="grid max-h-60 gap-0.5 overflow-y-auto text-xs">
        {added.map((text) => row("+", text))}
        {removed.map((text) => row("−", text))}
      </ul>
    </Section>
  );
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="grid gap-1">
    <h3 className="text-ink-subtle text-xs">{title}</h3>
    {children}
  </section>
);
