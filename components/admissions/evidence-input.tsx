"use client";

import { useTranslations } from "next-intl";
import type { ShownEvidence } from "@/components/admissions/evidence-view";
import type { ItemStatus } from "@/components/admissions/status-badges";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { confirmedEvidence } from "@/lib/admissions/rules";
import { FileEvidence } from "./file-evidence";
import type { ChecklistEntry } from "./item-form";

export type EvidenceInputProps = {
  slug: string;
  item: ChecklistEntry;
  shown: ShownEvidence & { status: ItemStatus };
  onChange: (evidence: string | null) => void;
};

/** The control an item's kind of evidence asks for. */
export function EvidenceInput(props: EvidenceInputProps) {
  const { item, shown, onChange } = props;
  const t = useTranslations("admissions.items");
  if (item.kind === "confirmation")
    return (
      <Checkbox
        label={t("confirm")}
        defaultChecked={shown.evidence !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? confirmedEvidence : null)}
      />
    );
  if (item.kind === "file") return <FileEvidence {...props} />;
  return (
    <Input
      aria-label={`${item.label}: ${t("number")}`}
      placeholder={t("numberHint")}
      defaultValue={shown.evidence ?? ""}
      maxLength={200}
      onBlur={(event) => onChange(event.currentTarget.value.trim() || null)}
    />
  );
}
