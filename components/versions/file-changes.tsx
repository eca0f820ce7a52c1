"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import { useErrorText } from "@/components/ui/error-text";
import { compareFileAction } from "@/lib/versions/actions";
import type { FileDifference } from "@/lib/versions/compare";
import type { FileChange } from "@/lib/versions/compare-rules";

type Props = { from: string; to: string; appid: string; changes: readonly FileChange[] };

/** Files of a difference; a press on one asks for its lines. */
export function FileChanges({ changes, ...of }: Props) {
  const t = useTranslations("versions.compare");
  return (
    <ul aria-label={t("files")} className="divide-y divide-line">
      {changes.map((change) => (
        <FileRow key={change.path} change={change} {...of} />
      ))}
    </ul>
  );
}

const kindOf = ({ fromSize, toSize }: FileChange) =>
  fromSize === null ? "added" : toSize === null ? "removed" : "changed";
const tones = { added: "success", removed: "danger", changed: "warning" } as const;
const kib = (bytes: number | null) => (bytes === null ? "—" : `${(bytes / 1024).toFixed(1)} KB`);

function FileRow({ change, ...of }: Omit<Props, "changes"> & { change: FileChange }) {
  const t = useTranslations("versions.compare");
  const org = useOrg();
  const errorText = useErrorText();
  const [isOpen, setOpen] = useState(false);
  const [shown, setShown] = useState<FileDifference | string | null>(null);
  const [isPending, startTransition] = useTransition();
  const kind = kindOf(change);
  const toggle = () => {
    setOpen(!isOpen);
    if (isOpen || shown !== null) return;
    startTransition(async () => {
      const result = await compareFileAction(org.slug, { ...of, path: change.path });
      setShown(result.ok ? result.data : errorText(result.error).what);
    });
  };
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={toggle}
        className="flex w-full items-center gap-2 px-4 py-2 text-left hover:bg-hover"
      >
        <ChevronRight className={cn("size-3.5 shrink-0 text-ink-subtle", isOpen && "rotate-90")} aria-hidden="true" />
        <Badge tone={tones[kind]}>{t(`kind.${kind}`)}</Badge>
        <span className="min-w-0 flex-1 break-all code">{change.path}</span>
        <span className="shrink-0 text-ink-subtle text-xs num">
          {kib(change.fromSize)} → {kib(change.toSize)}
        </span>
      </button>
      {isOpen && (
        <div role="status" aria-busy={isPending} className="px-4 pb-3">
          {isPending && <p className="text-ink-subtle text-xs">{t("loading")}</p>}
          {typeof shown === "string" && <p className="text-danger-ink text-xs">{shown}</p>}
          {shown && typeof shown !== "string" && <Lines difference={shown} />}
        </div>
      )}
    </li>
  );
}

const lineTones = { "+": "bg-success-soft text-success-ink", "-": "bg-danger-soft text-danger-ink", " ": "" } as const;

function Lines({ difference }: { difference: FileDifference }) {
  const t = useTranslations("versions.compare");
  if (difference.kind !== "text") return <p className="text-ink-subtle text-xs">{t(`no.${difference.kind}`)}</p>;
  return (
    <div className="overflow-x-auto rounded-sm border border-line">
      {difference.hunks.map((hunk) => (
        <table key={`${hunk[0]?.from}-${hunk[0]?.to}`} className="w-full border-line text-xs not-first:border-t">
          <tbody>
            {hunk.map((line) => (
              <tr key={`${line.op}${line.from}-${line.to}`} className={lineTones[line.op]}>
                <td className="w-10 select-none px-1.5 text-right text-ink-subtle num">{line.from}</td>
                <td className="w-10 select-none px-1.5 text-right text-ink-subtle num">{line.to}</td>
                <td className="w-4 select-none code">{line.op}</td>
                <td className="whitespace-pre-wrap break-all pr-2 code">{line.text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      {difference.isCut && <p className="px-2 py-1 text-ink-subtle text-xs">{t("cut")}</p>}
    </div>
  );
}
