"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { RateInput } from "@/components/ui/money-input";
import { formatRate } from "@/components/ui/rate";
import { Select } from "@/components/ui/select";

type Props = { kind: "plans" | "ratios"; options: readonly { value: string; label: string; ppm: number }[] };

const words = {
  plans: { title: "plans", detail: "plansDetail", who: "plan", rate: "rate", add: "addPlan" },
  ratios: { title: "ratios", detail: "ratiosDetail", who: "promoter", rate: "ratio", add: "addRatio" },
} as const;
const fields = {
  plans: { who: "planId", rate: "servicePpm" },
  ratios: { who: "promoterId", rate: "ratioPpm" },
} as const;

/** Whose rate is tried at what; a row without a rate is left out. */
export function RateRows({ kind, options }: Props) {
  const t = useTranslations("dryRuns.form");
  const [rows, setRows] = useState<number[]>([0]);
  const word = words[kind];
  const names = fields[kind];
  const add = () => setRows((known) => [...known, (known.at(-1) ?? 0) + 1]);
  return (
    <Card title={t(word.title)} note={t(word.detail)}>
      {kind === "plans" && options.length === 0 ? (
        <p className="text-ink-muted">{t("noPlans")}</p>
      ) : (
        <div className="grid gap-3">
          {rows.map((row, index) => (
            <div key={row} className="grid grid-cols-[minmax(0,1fr)_128px_32px] items-end gap-2">
              <Field label={t(word.who)} name={`terms.${kind}.${index}.${names.who}`}>
                <Select
                  placeholder={kind === "ratios" ? t("everyone") : undefined}
                  options={options.map(({ value, label, ppm }) => ({ value, label: `${label}（${formatRate(ppm)}）` }))}
                />
              </Field>
              <Field label={t(word.rate)} name={`terms.${kind}.${index}.${names.rate}`}>
                <RateInput />
              </Field>
              {rows.length > 1 && (
                <IconButton label={t("remove")} onClick={() => setRows((known) => known.filter((one) => one !== row))}>
                  <X aria-hidden="true" />
                </IconButton>
              )}
            </div>
          ))}
          <div>
            <Button type="button" variant="ghost" size="sm" onClick={add}>
              <Plus aria-hidden="true" />
              {t(word.add)}
            </Button>
          </div>
        </div>
      )}
    </Card>
  );
}
