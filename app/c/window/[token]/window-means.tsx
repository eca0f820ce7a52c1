import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { PhoneCard } from "@/components/ui/phone-card";

/** What the institution may do in the window, and what it may not. */
export function WindowMeans({ note }: { note: string | null }) {
  const t = useTranslations("windows.phone");
  return (
    <PhoneCard title={t("means")}>
      <ul className="grid gap-2">
        {(["rule1", "rule2", "rule3", "rule4"] as const).map((rule) => (
          <li key={rule} className="flex gap-2">
            <Check className="mt-1 size-4 shrink-0 text-success-ink" aria-hidden="true" />
            <span>{t(rule)}</span>
          </li>
        ))}
      </ul>
      {note && <p className="mt-2.5 border-line border-t pt-2.5 text-ink-muted">{note}</p>}
    </PhoneCard>
  );
}
