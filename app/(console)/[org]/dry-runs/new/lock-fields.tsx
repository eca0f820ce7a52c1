"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { PartyChoice } from "@/lib/dry-runs/choices";

const days = [
  ["productClickDays", 30],
  ["productExtensionDays", 0],
  ["contentClickDays", 30],
  ["contentExtensionDays", 0],
] as const;

/** The four numbers as a shop would set them; left out while switched off. */
export function LockFields({ institutions }: { institutions: readonly PartyChoice[] }) {
  const t = useTranslations("dryRuns.form");
  const [isOn, setOn] = useState(false);
  return (
    <Card
      title={t("lock")}
      note={t("lockDetail")}
      actions={
        <Switch aria-label={t("lock")} checked={isOn} onChange={(event) => setOn(event.currentTarget.checked)} />
      }
    >
      {isOn && (
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={t("lockFor")} name="terms.lock.institutionId" className="sm:col-span-2">
            <Select
              placeholder={t("lockShop")}
              options={institutions.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
          {days.map(([key, usual]) => (
            <Field key={key} label={t(key)} name={`terms.lock.${key}`} isRequired>
              <Input kind="number" inputMode="numeric" unit={t("days")} defaultValue={usual} />
            </Field>
          ))}
        </div>
      )}
    </Card>
  );
}
