import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { CopyField } from "@/components/ui/copy-field";
import { Mono } from "@/components/ui/id";
import { formatTime } from "@/components/ui/time";
import { VersionBadge } from "@/components/versions/version-badge";
import { publicUrl } from "@/lib/kernel/paths";
import type { Pipeline } from "@/lib/versions/queries";
import { RollBackButton } from "./version-buttons";

type Props = { appid: string; pipeline: Pipeline; canRelease: boolean; empty: ReactNode };

/** The one live version, and every version one can go back to. */
export async function LiveColumn({ appid, pipeline, canRelease, empty }: Props) {
  const t = await getTranslations("versions");
  const { live, history } = pipeline;
  if (!live) return empty;
  const latest = new Map(history.toReversed().map((row) => [row.versionId, row]));
  const back = [...latest.values()].filter((row) => row.versionId !== live.versionId).reverse();
  return (
    <>
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
                <RollBackButton version={row} live={live} canRelease={canRelease} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
