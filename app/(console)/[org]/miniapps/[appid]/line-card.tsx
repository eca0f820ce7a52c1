import { Bot, Check, CircleAlert, GitBranch, TriangleAlert, User } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { cn } from "@/components/ui/class-names";
import { Time } from "@/components/ui/time";
import { VersionBadge } from "@/components/versions/version-badge";
import { type SentBack, VersionMenu } from "@/components/versions/version-menu";
import type { Permission } from "@/lib/kernel/permissions";
import type { VersionView } from "@/lib/versions/queries";
import { countFindings } from "@/lib/versions/rules";

type Props = {
  appid: string;
  line: VersionView;
  before: SentBack;
  rights: readonly Permission[];
  isShown: boolean;
  busyWith: string | null;
  domains: readonly string[];
  /** The version's own page. */
  href: string;
};

/** The newest version of one development line; a press shows what was found in it. */
export async function LineCard({ appid, line, before, rights, isShown, busyWith, domains, href }: Props) {
  const t = await getTranslations("versions");
  const Who = line.robot ? Bot : User;
  return (
    <article
      className={cn(
        "relative rounded-sm border bg-surface px-2.5 py-2 leading-4.5 hover:bg-hover",
        isShown ? "border-accent-line" : "border-line",
      )}
    >
      <div className="flex items-center justify-between gap-2">
        <Link
          href={`?v=${line.id}`}
          scroll={false}
          aria-current={isShown ? "true" : undefined}
          className="flex min-w-0 items-center gap-1 font-medium after:absolute after:inset-0"
        >
          <GitBranch className="size-3 shrink-0" aria-hidden="true" />
          <span className="truncate code">{line.branch}</span>
        </Link>
        <Link
          href={href}
          className="relative shrink-0 text-ink-muted text-xs code hover:text-accent-ink hover:underline"
        >
          {line.version}
        </Link>
      </div>
      <div className="flex items-center justify-between gap-2">
        <p className={cn("min-w-0 truncate", !line.description && "text-ink-subtle")}>
          {line.description || t("noDescription")}
        </p>
        {line.status !== "development" && <VersionBadge status={line.status} />}
      </div>
      <div className="flex items-center gap-2 text-xs">
        <span className="flex min-w-0 flex-1 items-center gap-1 text-ink-subtle">
          <Who className="size-3 shrink-0" aria-hidden="true" />
          <span className="truncate">{line.robot ? t("robot", { n: line.robot }) : line.uploaderName}</span>
          <span aria-hidden="true">·</span>
          <Time at={line.createdAt} format="shortDate" />
        </span>
        <Finding line={line} domains={domains} />
        <span className="-mr-1.5 relative">
          <VersionMenu appid={appid} version={line} rights={rights} busyWith={busyWith} before={before} />
        </span>
      </div>
    </article>
  );
}

async function Finding({ line, domains }: { line: VersionView; domains: readonly string[] }) {
  const t = await getTranslations("versions.finding");
  const { errors, warnings } = countFindings(line.report, domains);
  if (line.runState === "pending") return <span className="shrink-0 text-ink-subtle">{t("pending")}</span>;
  if (line.runState === "failed")
    return (
      <span className="flex shrink-0 items-center gap-1 text-danger-ink">
        <CircleAlert className="size-3" aria-hidden="true" />
        {t("failed")}
      </span>
    );
  if (errors > 0)
    return (
      <span className="flex shrink-0 items-center gap-1 text-danger-ink">
        <CircleAlert className="size-3" aria-hidden="true" />
        {t("errors", { n: errors })}
      </span>
    );
  if (warnings > 0)
    return (
      <span className="flex shrink-0 items-center gap-1 text-warning-ink">
        <TriangleAlert className="size-3" aria-hidden="true" />
        {t("warnings", { n: warnings })}
      </span>
    );
  return (
    <span className="flex shrink-0 items-center gap-1 text-success-ink">
      <Check className="size-3" aria-hidden="true" />
      {t("clean")}
    </span>
  );
}
