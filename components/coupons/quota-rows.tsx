"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Row = { institutionId: string; name: string; quota: number | null; claimed: number };

/** A quota per institution; the form reads them as `quotas.0.…`. */
export function QuotaRows({ rows }: { rows: readonly Row[] }) {
  const t = useTranslations("coupons");
  return (
    <ul className="grid gap-3">
      {rows.map((row, index) => (
        <li key={row.institutionId}>
          <input type="hidden" name={`quotas.${index}.institutionId`} value={row.institutionId} />
          <Field
            label={t("form.quotaOf", { name: row.name })}
            name={`quotas.${index}.quota`}
            hint={row.claimed > 0 ? `${t("detail.claimedCount")} ${row.claimed.toLocaleString("en-US")}` : undefined}
            isRequired
          >
            <Input
              kind="number"
              inputMode="numeric"
              unit={t("form.unit")}
              defaultValue={row.quota ?? ""}
              autoComplete="off"
            />
          </Field>
        </li>
      ))}
    </ul>
  );
}
