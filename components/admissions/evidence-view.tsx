import { ExternalLink, FileDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { confirmedEvidence, linkOfEvidence } from "@/lib/admissions/rules";

export type ShownEvidence = {
  evidence: string | null;
  file: { id: string; name: string; mime: string; size: number } | null;
};

/** What was shown for an item: a file to download, a link to follow, or its words. */
export function EvidenceView({ orgSlug, shown }: { orgSlug: string; shown: ShownEvidence }) {
  const t = useTranslations("admissions.items");
  const { evidence, file } = shown;
  if (file)
    return (
      <a
        href={`/api/evidence/${orgSlug}/${file.id}`}
        download={file.name}
        className="inline-flex max-w-full items-center gap-1.5 text-accent-ink hover:underline"
      >
        <FileDown className="size-3.5 shrink-0" aria-hidden="true" />
        <span className="min-w-0 truncate">{file.name}</span>
        <span className="shrink-0 text-ink-subtle text-xs num">
          {t("size", { size: Math.ceil(file.size / 1024).toLocaleString("en-US") })}
        </span>
      </a>
    );
  if (evidence === null) return <span className="text-ink-subtle">{t("notShown")}</span>;
  if (evidence === confirmedEvidence) return <span>{t("confirmed")}</span>;
  const link = linkOfEvidence(evidence);
  if (!link) return <span className="break-words">{evidence}</span>;
  return (
    <a
      href={link}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="inline-flex max-w-full items-center gap-1.5 text-accent-ink hover:underline"
    >
      <ExternalLink className="size-3.5 shrink-0" aria-hidden="true" />
      <span className="min-w-0 break-all">{link}</span>
    </a>
  );
}
