"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { formatTime } from "@/components/ui/time";
import type { AuditView } from "@/lib/audit/queries";

/** One row in full: who, when, under which request, and the facts before and after. */
export function AuditDetail({ row, words }: { row: AuditView; words: string }) {
  const t = useTranslations("audit");
  return (
    <Dialog
      title={words}
      description={row.action}
      size="lg"
      trigger={
        <Button variant="ghost" size="sm">
          {t("detail")}
        </Button>
      }
    >
      <KvList
        align="left"
        items={[
          { label: t("at"), value: formatTime(row.at, "full") },
          { label: t("actor"), value: `${row.actorName} · ${t(`actorTypes.${row.actorType}`)}` },
          ...(row.providerName ? [{ label: t("provider"), value: t("onBehalf", { provider: row.providerName }) }] : []),
          { label: t("target"), value: <Id value={row.targetId} /> },
          { label: t("request"), value: <Id value={row.requestId} /> },
        ]}
      />
      <div className="mt-4 grid gap-3 sm:grid-cols-2">
        <Facts title={t("before")} value={row.before} />
        <Facts title={t("after")} value={row.after} />
      </div>
    </Dialog>
  );
}

function Facts({ title, value }: { title: string; value: unknown }) {
  const t = useTranslations("audit");
  return (
    <section>
      <h3 className="mb-1 font-medium text-ink-muted text-xs">{title}</h3>
      {value === null || value === undefined ? (
        <p className="text-ink-subtle">{t("nothing")}</p>
      ) : (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: long facts scroll, also by keyboard
          tabIndex={0}
          className="max-h-80 overflow-auto whitespace-pre-wrap break-all rounded-sm bg-sunken p-2.5 code"
        >
          {JSON.stringify(value, null, 2)}
        </pre>
      )}
    </section>
  );
}
