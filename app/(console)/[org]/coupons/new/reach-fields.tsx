"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { QuotaRows } from "@/components/coupons/quota-rows";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Picker } from "@/components/ui/picker";
import { RadioGroup } from "@/components/ui/radio-group";
import type { Partner } from "@/lib/plans/partner-queries";

/** Everybody's, or named institutions' with a quota each. */
export function ReachFields({ partners }: { partners: readonly Partner[] }) {
  const t = useTranslations("coupons");
  const [reach, setReach] = useState("public");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const rows = chosen.flatMap((id) => partners.find((partner) => partner.id === id) ?? []);
  return (
    <Card title={t("form.reach")}>
      <div className="grid gap-4">
        <RadioGroup
          look="card"
          name="reach"
          value={reach}
          onChange={setReach}
          options={[
            { value: "public", label: t("reaches.public"), detail: t("form.publicDetail") },
            { value: "directed", label: t("reaches.directed"), detail: t("form.directedDetail") },
          ]}
        />
        {reach === "directed" && (
          <>
            <Field label={t("form.quotas")} name="quotas" isRequired>
              <Picker
                isMulti
                name=""
                placeholder={t("form.addInstitution")}
                onChange={setChosen}
                options={partners.map((it) => ({ value: it.id, label: it.name, detail: it.appid }))}
              />
            </Field>
            <QuotaRows rows={rows.map((it) => ({ institutionId: it.id, name: it.name, quota: null, claimed: 0 }))} />
          </>
        )}
      </div>
    </Card>
  );
}
