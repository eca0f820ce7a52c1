import { Eye, Flag, GitBranch, QrCode } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { TrialColumn } from "@/components/versions/trial-column";
import type { Permission } from "@/lib/kernel/permissions";
import type { TrialList } from "@/lib/previews/queries";
import type { GreyView } from "@/lib/versions/grey-queries";
import type { Pipeline as PipelineView } from "@/lib/versions/queries";
import { LineCard } from "./line-card";
import { LiveColumn } from "./live-column";
import { ReviewColumn } from "./review-column";

type Props = {
  appid: string;
  base: string;
  pipeline: PipelineView;
  grey: GreyView | null;
  trials: TrialList;
  rights: readonly Permission[];
  shownId: string | null;
  domains: readonly string[];
};

/** Four columns from upload to release; on phones one under the other. */
export async function Pipeline({ appid, base, pipeline, grey, trials, rights, shownId, domains }: Props) {
  const t = await getTranslations("versions");
  const inReview = pipeline.reviews.find((review) => review.status === "in_review") ?? null;
  const decided = pipeline.reviews.find((review) => review.status === "approved" || review.status === "rejected");
  const before = decided?.status === "rejected" ? decided : null;
  const open = trials.items.filter((trial) => trial.state === "open").length;
  return (
    <div className="grid overflow-hidden rounded-md border border-line bg-sunken lg:grid-cols-[minmax(0,0.85fr)_minmax(0,1.2fr)] xl:grid-cols-[268px_minmax(320px,358px)_minmax(0,1fr)_minmax(0,1.16fr)]">
      <Column icon={<GitBranch />} title={t("column.development")} note={t("lines", { n: pipeline.lineCount })}>
        {pipeline.lines.length === 0 && (
          <Nothing title={t("empty.development")} detail={t("empty.developmentDetail")} />
        )}
        {pipeline.lines.map((line) => (
          <LineCard
            key={line.id}
            appid={appid}
            line={line}
            before={before}
            rights={rights}
            isShown={line.id === shownId}
            domains={domains}
            busyWith={inReview && inReview.versionId !== line.id ? inReview.version : null}
            href={`${base}/versions/${line.id}`}
          />
        ))}
        {pipeline.lineCount > pipeline.lines.length && (
          <Link href={`${base}/versions`} className="px-2.5 py-1 text-accent-ink text-xs hover:underline">
            {t("allLines", { n: pipeline.lineCount })}
          </Link>
        )}
      </Column>
      <Column icon={<QrCode />} title={t("column.trial")} note={t("parallel", { n: open })}>
        <TrialColumn
          appid={appid}
          initial={trials}
          canManage={rights.includes("version.trial")}
          empty={<Nothing title={t("empty.trial")} detail={t("empty.trialDetail")} />}
        />
      </Column>
      <Column icon={<Eye />} title={t("column.review")} note={String(inReview ? 1 : 0)}>
        <ReviewColumn
          base={base}
          pipeline={pipeline}
          greyVersion={grey?.version ?? null}
          rights={rights}
          empty={<Nothing title={t("empty.review")} detail={t("empty.reviewDetail")} />}
        />
      </Column>
      <Column icon={<Flag />} title={t("column.live")} note={grey ? t("grey.column") : pipeline.live?.version}>
        <LiveColumn
          appid={appid}
          base={base}
          pipeline={pipeline}
          grey={grey}
          canRelease={rights.includes("version.release")}
          empty={<Nothing title={t("empty.live")} detail={t("empty.liveDetail")} />}
        />
      </Column>
    </div>
  );
}

type ColumnProps = { icon: ReactNode; title: string; note?: string; children: ReactNode };

function Column({ icon, title, note, children }: ColumnProps) {
  return (
    <section className="min-w-0 border-line not-first:border-t lg:not-first:border-t-0 lg:not-first:border-l">
      <header className="flex h-11 items-center gap-2 px-3.5 [&>svg]:size-4 [&>svg]:text-ink-muted">
        {icon}
        <h2 className="font-semibold text-base">{title}</h2>
        {note && <span className="truncate text-ink-subtle text-xs num">{note}</span>}
      </header>
      <div className="grid grid-cols-1 gap-2 px-2 pb-2">{children}</div>
    </section>
  );
}

/** What is missing in a column, and what brings it there. */
function Nothing({ title, detail }: { title: string; detail: string }) {
  return (
    <div className="rounded-sm border border-line-strong border-dashed px-3 py-5 text-center text-xs">
      <p className="font-medium">{title}</p>
      <p className="mt-0.5 text-ink-subtle">{detail}</p>
    </div>
  );
}
