import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Id, Mono } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { Progress } from "@/components/ui/progress";
import { inWords } from "@/lib/i18n/bilingual";
import { countFindings, remarksOf, unlistedDomains, type VersionReport } from "@/lib/versions/rules";

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
  const [t, locale] = await Promise.all([getTranslations("versions.diagnostics"), getLocale()]);
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
        {remarksOf(report).map((one) => (
          <Finding
            key={`${one.code}${one.file}${one.line}${one.column}`}
            level={one.level}
            title={inWords(locale, one.message)}
            detail={one.file && (one.line ? t("place", { file: one.file, line: one.line }) : one.file)}
          />
        ))}
        {report.unsupported.map((use) => (
          <Finding
            key={use.feature}
            level="info"
            title={t("unsupported", { name: inWords(locale, use.name) })}
            detail={t("uses", { n: use.count })}
          />
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
