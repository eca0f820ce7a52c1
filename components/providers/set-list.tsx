import { useTranslations } from "next-intl";
import { ExclusiveBadge } from "./grant-badges";
import { useSetWords } from "./set-words";

/** Permission sets, and what each lets the provider do. */
export function SetList({ sets }: { sets: readonly number[] }) {
  const t = useTranslations("providers.sets");
  const words = useSetWords();
  if (sets.length === 0) return <p className="text-ink-subtle">{t("none")}</p>;
  return (
    <ul className="divide-y divide-line">
      {sets.map((id) => {
        const set = words(id);
        return (
          <li key={id} className="py-2.5 first:pt-0 last:pb-0">
            <p className="flex flex-wrap items-center gap-2">
              <span className="text-ink-subtle code">{set.id}</span>
              <span className="font-medium">{set.name}</span>
              {set.isExclusive && <ExclusiveBadge />}
            </p>
            <p className="text-ink-muted text-xs">{set.what}</p>
          </li>
        );
      })}
    </ul>
  );
}
