"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { ExclusiveBadge } from "./grant-badges";
import { useSetWords } from "./set-words";

type Props = {
  /** Sets that may be ticked, by id. */
  offered: readonly number[];
  ticked: readonly number[];
  onChange: (sets: number[]) => void;
  /** Exclusive sets another provider holds: they cannot be ticked, and say who has them. */
  taken?: readonly { setId: number; providerName: string }[];
};

/** What a provider may do, to be ticked one by one. */
export function SetTicks({ offered, ticked, onChange, taken = [] }: Props) {
  const t = useTranslations("providers.sets");
  const words = useSetWords();
  const toggle = (id: number, isTicked: boolean) =>
    onChange(isTicked ? [...ticked, id].sort((a, b) => a - b) : ticked.filter((one) => one !== id));
  return (
    <ul className="divide-y divide-line">
      {offered.map((id) => {
        const set = words(id);
        const holder = taken.find((one) => one.setId === id)?.providerName;
        return (
          <li key={id} className="py-3 first:pt-0 last:pb-0">
            <Checkbox
              checked={ticked.includes(id) && !holder}
              disabled={Boolean(holder)}
              onChange={(event) => toggle(id, event.currentTarget.checked)}
              label={
                <>
                  <span className="flex flex-wrap items-center gap-2">
                    <span className="font-medium">{set.name}</span>
                    {set.isExclusive && <ExclusiveBadge />}
                  </span>
                  <span className="block text-ink-muted text-xs">
                    {holder ? t("taken", { provider: holder }) : set.what}
                  </span>
                </>
              }
            />
          </li>
        );
      })}
    </ul>
  );
}
