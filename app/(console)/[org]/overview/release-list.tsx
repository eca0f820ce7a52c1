import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Mono } from "@/components/ui/id";
import { Time } from "@/components/ui/time";
import { TwoLines } from "@/components/ui/two-lines";
import type { BrandOverview } from "@/lib/overview/brand";

/** The latest releases and roll-backs; the version that is live says so. */
export function ReleaseList({ releases, base }: { releases: BrandOverview["releases"]; base: string }) {
  const t = useTranslations("overview.releases");
  const channel = useTranslations("orders.channel");
  return (
    <Card
      title={t("title")}
      hasLine
      isFlush
      actions={
        <ButtonLink href={`${base}/miniapps`} variant="link" size="sm">
          {t("all")}
        </ButtonLink>
      }
    >
      {releases.length === 0 ? (
        <p className="px-4 py-6 text-ink-muted">{t("none")}</p>
      ) : (
        <ul>
          {releases.map((release) => (
            <li key={release.id} className="border-line border-b last:border-b-0">
              <Link
                href={`${base}/miniapps/${release.appid}`}
                className="flex items-center justify-between gap-3 px-4 py-2.5 hover:bg-hover"
              >
                <TwoLines
                  top={
                    <>
                      {release.name} <Mono className="text-ink-subtle">{release.version}</Mono>
                    </>
                  }
                  bottom={
                    <>
                      {channel(release.channel)} · {release.by} · <Time at={release.at} format="short" />
                    </>
                  }
                />
                <Badge tone={release.isLive ? "success" : "neutral"}>
                  {release.isLive ? t("live") : t(release.kind)}
                </Badge>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
