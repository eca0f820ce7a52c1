import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { CopyField } from "@/components/ui/copy-field";
import { Mono } from "@/components/ui/id";
import { formatTime } from "@/components/ui/time";
import { GreyCard } from "@/components/versions/grey-card";
import { VersionBadge } from "@/components/versions/version-badge";
import { RollBackButton } from "@/components/versions/version-buttons";
import { publicUrl } from "@/lib/kernel/paths";
import type { GreyView } from "@/lib/versions/grey-queries";
import type { Pipeline } from "@/lib/versions/queries";

type Props = {
  appid: string;
  base: string;
  pipeline: Pipeline;
  grey: GreyView | null;
  canRelease: boolean;
  empty: ReactNode;
};

/** Versions to go back to that are listed beside the pipeline; all of them stand in the history. */
const mostBack = 5;

/** The one live version, the one some visitors have beside it, and what one can go back to. */
export async function LiveColumn({ appid, base, pipeline, grey, canRelease, empty }: Props) {
  const t = await getTranslations("versions");
  const { live, history } = pipeline;
  if (!live) return empty;
  const latest = new Map(history.toReversed().map((row) => [row.versionId, row]));
  const back = [...latest.values()]
    .filter((row) => row.versionId !== live.versionId)
    .reverse()
    .slice(0, mostBack);
  const reason = grey ? t("grey.busy") : undefined;
  return (
    <>
      {grey && <GreyCard grey={grey} canRelease={canRelease} />}
      <article className="grid gap-1 rounded-sm border border-accent-line bg-surface px-3 py-2.5 leading-4.5">
        <div className="flex items-center justify-between gap-2">
          <Mono className="font-semibold">{live.version}</Mono>
          <VersionBadge status="released" />
        </div>
        <p>{live.description || t("noDescription")}</p>
        <p className="text-ink-subtle text-xs num">
          {t("release.since", { at: formatTime(live.releasedAt, "short"), who: live.releasedByName })}
        </p>
        <CopyField value={publicUrl(`/m/${appid}`)} label={t("release.public")} />
      </article>
      {back.length > 0 && (
        <div className="px-3 pt-1 pb-2">
          <p className="text-ink-subtle text-xs">{t("release.back")}</p>
          <ul>
            {back.map((row) => (
              <li key={row.id} className="flex h-9 items-center justify-between gap-2">
                <span className="min-w-0 truncate">
                  <Mono>{row.version}</Mono>{" "}
                  <span className="text-ink-subtle text-xs num">
                    {t("release.ran", { at: formatTime(row.releasedAt, "short") })}
                  </span>
                </span>
                <RollBackButton version={row} live={live} canRelease={canRelease} reason={reason} />
              </li>
            ))}
          </ul>
          <Link href={`${base}/versions/releases`} className="text-accent-ink text-xs hover:underline">
            {t("release.all")}
          </Link>
        </div>
      )}
    </>
  );
}
