"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { BulkAction, BulkBar } from "@/components/ui/bulk-bar";
import { useSelection } from "@/components/ui/selection-context";

/** The chosen lines: what they sum to, and a file of just them. Cancelled lines are chosen with amounts of 0. */
export function BulkExport({ href, sums }: { href: string; sums: readonly string[] }) {
  const t = useTranslations("orders");
  return (
    <BulkBar sums={sums.map((key) => ({ key, label: t(`columns.${key}`) }))}>
      <ExportChosen href={href} label={t("exportChosen")} />
    </BulkBar>
  );
}

function ExportChosen({ href, label }: { href: string; label: string }) {
  const { ids } = useSelection();
  const target = `${href}?${new URLSearchParams(ids.map((id) => ["line", id]))}`;
  return (
    <BulkAction onClick={() => window.location.assign(target)}>
      <Download aria-hidden="true" />
      {label}
    </BulkAction>
  );
}
