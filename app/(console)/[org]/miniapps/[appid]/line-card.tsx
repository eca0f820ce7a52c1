import { Bot, Check, CircleAlert, GitBranch, TriangleAlert, User } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { cn } from "@/components/ui/class-names";
import { Time } from "@/components/ui/time";
import { VersionBadge } from "@/components/versions/version-badge";
import type { Permission } from "@/lib/kernel/permissions";
import type { VersionView } from "@/lib/versions/queries";
import { countFindings } from "@/lib/versions/rules";
import { LineMenu } from "./line-menu";

type Props = {
  line: VersionView;
  rights: readonly Permission[];
  isShown: boolean;
  busyWith: string | null;
  domains: readonly string[];
};

/** The newest version of one development line; a press shows what was found in it. */
export async function LineCard({ line, rights, isShown, busyWith, domains }: Props) {
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
        <span className="shrink-0 text-ink-muted text-xs code">{line.version}</span>
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
          <LineMenu version={line} rights={rights} busyWith={busyWith} />
        </span>
      </div>
    </article>
  );
}

async function Finding({ line, domains }: { line: VersionView; domains: readonly string[] }) {
  const t = await getTranslations("versions.finding");
  const { errors, warnings } = countFindings(line.report, domains);
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
