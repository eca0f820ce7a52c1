"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MomentInput } from "@/components/ui/money-input";
import { RadioGroup } from "@/components/ui/radio-group";

/** How many, when to claim, how long to use. */
export function AmountFields() {
  const t = useTranslations("coupons.form");
  const [validity, setValidity] = useState("days");
  return (
    <Card title={t("amounts")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("stock")} name="stock" hint={t("stockHint")} isRequired>
          <Input kind="number" inputMode="numeric" unit={t("unit")} autoComplete="off" />
        </Field>
        <Field label={t("perPerson")} name="perPerson" isRequired>
          <Input kind="number" inputMode="numeric" unit={t("unit")} defaultValue="1" autoComplete="off" />
        </Field>
        <Field label={t("claimFrom")} name="claimFrom" hint={t("claimFromHint")}>
          <MomentInput />
        </Field>
        <Field label={t("claimTo")} name="claimTo" isRequired>
          <MomentInput />
        </Field>
        <Field label={t("validityKind")} isGroup className="sm:col-span-2">
          <RadioGroup
            name="validityKind"
            value={validity}
            onChange={setValidity}
            options={[
              { value: "days", label: t("byDays") },
              { value: "period", label: t("byPeriod") },
            ]}
          />
        </Field>
        {validity === "days" ? (
          <Field label={t("days")} name="validDays" isRequired>
            <Input kind="number" inputMode="numeric" unit={t("daysUnit")} defaultValue="15" autoComplete="off" />
          </Field>
        ) : (
          <>
            <Field label={t("validFrom")} name="validFrom" isRequired>
              <MomentInput />
            </Field>
            <Field label={t("validTo")} name="validTo" isRequired>
              <MomentInput />
            </Field>
          </>
        )}
        <Checkbox name="returnsOnRefund" defaultChecked label={t("returns")} className="sm:col-span-2" />
      </div>
    </Card>
  );
}
