import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Id, Mono } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { Progress } from "@/components/ui/progress";
import { inWords } from "@/lib/i18n/bilingual";
import { countFindings, groupedRemarks, unlistedDomains, type VersionReport } from "@/lib/versions/rules";

const mib = 1024 * 1024;
const size = (bytes: number) => (bytes / mib).toFixed(2);

export type BootErrorNote = { id: string; message: string; place: string | null };

type Props = {
  version: string;
  report: VersionReport;
  totalLimit: number;
  bootErrors?: readonly BootErrorNote[];
  /** Hosts the mini-program may talk to; those the package names beside them are listed with `addDomain`. */
  domains: readonly string[];
  addDomain?: (domain: string) => ReactNode;
};

const icons = {
  error: { Icon: CircleAlert, color: "text-danger-ink" },
  warning: { Icon: TriangleAlert, color: "text-warning-ink" },
  info: { Icon: Info, color: "text-ink-subtle" },
} as const;

/** What was found in a package: its weight against the limits, and every remark with file and line. */
export async function DiagnosticsCard({ version, report, totalLimit, bootErrors = [], domains, addDomain }: Props) {
  const t = await getTranslations("versions.diagnostics");
  const found = countFindings(report, domains);
  const errors = found.errors + bootErrors.length;
  const unlisted = unlistedDomains(report, domains);
  const { warnings } = found;
  const partLimit = report.parts[0]?.limit ?? 2 * mib;
  return (
    <Card
      title={t("title")}
      note={<Mono>{version}</Mono>}
      hasLine
      actions={
        <>
          {errors > 0 && <Badge tone="danger">{t("errors", { n: errors })}</Badge>}
          {warnings > 0 && <Badge tone="warning">{t("warnings", { n: warnings })}</Badge>}
          {errors + warnings === 0 && <Badge tone="success">{t("clean")}</Badge>}
        </>
      }
    >
      <div className="flex justify-between gap-3 text-xs">
        <span className="text-ink-muted">{t("size")}</span>
        <span className="num">
          <b className="font-semibold">{size(report.totalSize)} MB</b>{" "}
          <span className="text-ink-subtle">{t("of", { total: totalLimit / mib, part: partLimit / mib })}</span>
        </span>
      </div>
      <ul className="my-2 grid gap-1.5">
        {report.parts.map((part) => (
          <li key={part.root} className="grid grid-cols-[minmax(0,108px)_1fr_40px] items-center gap-3 text-xs">
            <span className="truncate code">{part.root || t("main")}</span>
            <Progress
              label={part.root || t("main")}
              value={part.size}
              max={part.limit}
              tone={part.size > part.limit * 0.9 ? "warning" : "accent"}
            />
            <span className="text-right num">{size(part.size)}</span>
          </li>
        ))}
      </ul>
      <ul className="grid divide-y divide-line border-line border-t">
        {bootErrors.map((error) => (
          <Finding key={error.id} level="error" title={`${t("bootError")}：${error.message}`} detail={error.place} />
        ))}
        {groupedRemarks(report).map((group) => (
          <RemarkGroup key={group.file} group={group} />
        ))}
        {report.unsupported.map((use) => (
          <Unsupported key={use.feature} use={use} />
        ))}
        {unlisted.map((domain) => (
          <Finding key={domain} level="warning" title={t("domain")} detail={domain} action={addDomain?.(domain)} />
        ))}
      </ul>
      <KvList
        className="mt-3 text-xs"
        items={[
          { label: t("kind"), value: `${t(`kinds.${report.kind}`)} · ${t("files", { n: report.fileCount })}` },
          { label: t("entry"), value: <Mono>{report.entry}</Mono> },
          { label: t("hash"), value: <Id value={report.contentHash} isShort what={t("hash")} /> },
        ]}
      />
    </Card>
  );
}

/** Remarks of one file together, with their lines; a long list is folded. */
async function RemarkGroup({ group }: { group: ReturnType<typeof groupedRemarks>[number] }) {
  const [t, locale] = await Promise.all([getTranslations("versions.diagnostics"), getLocale()]);
  const [first] = group.remarks;
  if (!first) return null;
  if (group.remarks.length === 1)
    return (
      <Finding
        level={first.level}
        title={inWords(locale, first.message)}
        detail={first.file && (first.line ? t("place", { file: first.file, line: first.line }) : first.file)}
      />
    );
  const { Icon, color } = icons[group.level];
  return (
    <li className="py-2">
      <details open={group.level === "error" && group.remarks.length <= 8}>
        <summary className="flex cursor-pointer items-start gap-2">
          <Icon className={`mt-0.5 size-3.5 shrink-0 ${color}`} aria-hidden="true" />
          <span className="min-w-0 flex-1 break-all code">{group.file || t("whole")}</span>
          <span className="shrink-0 text-ink-subtle text-xs num">{t("places", { n: group.remarks.length })}</span>
        </summary>
        <ul className="mt-1 grid max-h-72 gap-1 overflow-y-auto pl-5.5 text-xs">
          {group.remarks.map((one) => (
            <li key={`${one.code}${one.line}${one.column}`} className="flex gap-2">
              <span className="w-12 shrink-0 text-right text-ink-subtle num">{one.line ?? ""}</span>
              <span className={`min-w-0 break-words ${icons[one.level].color}`}>{inWords(locale, one.message)}</span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

/** What a browser cannot do, with every place that was listed. */
async function Unsupported({ use }: { use: VersionReport["unsupported"][number] }) {
  const [t, locale] = await Promise.all([getTranslations("versions.diagnostics"), getLocale()]);
  const title = t("unsupported", { name: inWords(locale, use.name) });
  if (use.uses.length === 0) return <Finding level="info" title={title} detail={t("uses", { n: use.count })} />;
  return (
    <li className="py-2">
      <details>
        <summary className="flex cursor-pointer items-start gap-2">
          <Info className={`mt-0.5 size-3.5 shrink-0 ${icons.info.color}`} aria-hidden="true" />
          <span className="min-w-0 flex-1 break-words">{title}</span>
          <span className="shrink-0 text-ink-subtle text-xs num">{t("uses", { n: use.count })}</span>
        </summary>
        <ul className="mt-1 grid gap-0.5 pl-5.5 text-ink-subtle text-xs code">
          {use.uses.map((place) => (
            <li key={`${place.file}${place.line}${place.column}`} className="break-all">
              {t("place", { file: place.file, line: place.line })}
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

type FindingProps = { level: keyof typeof icons; title: ReactNode; detail?: ReactNode; action?: ReactNode };

function Finding({ level, title, detail, action }: FindingProps) {
  const { Icon, color } = icons[level];
  return (
    <li className="flex items-start gap-2 py-2">
      <Icon className={`mt-0.5 size-3.5 shrink-0 ${color}`} aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="break-words">{title}</p>
        {detail && <p className="break-all text-ink-subtle code">{detail}</p>}
      </div>
      {action}
    </li>
  );
}
