import { useLocale, useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import { channelOf } from "@/lib/channels/registry";
import { inWords } from "@/lib/i18n/bilingual";
import type { ActiveEffect } from "@/lib/miniapps/effects";
import { findRule } from "@/lib/sanctions/rules";

/** What falls on a mini-program now, and why: said on its pages. Nothing where nothing does. */
export function EffectsCallout({ effects }: { effects: readonly ActiveEffect[] }) {
  const t = useTranslations("sanctions");
  const locale = useLocale();
  const [first] = effects;
  if (!first) return null;
  return (
    <Callout
      className="mb-4"
      tone={first.level === "warning" ? "warning" : "danger"}
      title={t(`effect.${first.targetKind}.${first.level}`)}
    >
      <ul className="grid gap-1">
        {effects.map((one) => {
          const rule = findRule(channelOf(one.channel), one.ruleId);
          return (
            <li key={one.sanctionId}>
              {rule ? inWords(locale, rule.text) : one.ruleId} · {one.reason} · <Time at={one.issuedAt} format="date" />
            </li>
          );
        })}
      </ul>
    </Callout>
  );
}
