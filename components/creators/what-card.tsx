"use client";

import { useTranslations } from "next-intl";
import { PhoneCard, PhoneList, PhoneRow } from "@/components/ui/phone-card";
import { Switch } from "@/components/ui/switch";
import type { ContentKind } from "@/lib/creators/rules";
import { KindTile } from "./content-kind";

/** What is given: whole kinds, also what comes later, and contents one by one. */
export type Chosen = { kinds: ContentKind[]; contentIds: string[] };
export type ChoosableContent = { contentId: string; title: string; kind: ContentKind };

type Props = {
  kinds: readonly ContentKind[];
  counts: Record<ContentKind, number>;
  contents: readonly ChoosableContent[];
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
};

const detailOf = { video: "videoAll", live: "liveAll", live_notice: "noticeAll" } as const;
const toggled = <T,>(list: readonly T[], one: T, isOn: boolean): T[] =>
  isOn ? [...list.filter((it) => it !== one), one] : list.filter((it) => it !== one);

/** Switches for whole kinds, then for single contents a whole kind does not cover. */
export function WhatCard({ kinds, counts, contents, chosen, onChange }: Props) {
  const t = useTranslations("creator.authorise");
  const whole = useTranslations("creator.whole");
  const single = contents.filter((one) => !chosen.kinds.includes(one.kind));
  const isAll = chosen.kinds.length === kinds.length && chosen.contentIds.length >= single.length;
  return (
    <PhoneCard
      title={t("which")}
      action={
        <button
          type="button"
          className="min-h-8 px-1"
          onClick={() =>
            onChange(
              isAll
                ? { kinds: [], contentIds: [] }
                : { kinds: [...kinds], contentIds: single.map((one) => one.contentId) },
            )
          }
        >
          {t(isAll ? "none" : "all")}
        </button>
      }
    >
      <PhoneList>
        {kinds.map((kind) => (
          <PhoneRow
            key={kind}
            lead={<KindTile kind={kind} />}
            title={whole(kind)}
            detail={
              kind === "live_notice" && counts[kind] === 0 ? t("noNotice") : t(detailOf[kind], { count: counts[kind] })
            }
            end={
              <Switch
                size="phone"
                aria-label={whole(kind)}
                checked={chosen.kinds.includes(kind)}
                onChange={(event) =>
                  onChange({ ...chosen, kinds: toggled(chosen.kinds, kind, event.currentTarget.checked) })
                }
              />
            }
          />
        ))}
        {single.map((one) => (
          <PhoneRow
            key={one.contentId}
            lead={<KindTile kind={one.kind} />}
            title={one.title}
            end={
              <Switch
                size="phone"
                aria-label={one.title}
                checked={chosen.contentIds.includes(one.contentId)}
                onChange={(event) =>
                  onChange({
                    ...chosen,
                    contentIds: toggled(chosen.contentIds, one.contentId, event.currentTarget.checked),
                  })
                }
              />
            }
          />
        ))}
        {kinds.length === 0 && single.length === 0 && <li className="py-2 text-ink-muted">{t("noContents")}</li>}
      </PhoneList>
      <p className="pt-2 text-ink-subtle text-xs">{t("showcase")}</p>
    </PhoneCard>
  );
}
