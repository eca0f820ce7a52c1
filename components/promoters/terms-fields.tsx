"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import type { FormValue } from "@/components/ui/form-values";
import { RateInput } from "@/components/ui/money-input";
import { RadioGroup } from "@/components/ui/radio-group";
import { formatRate } from "@/components/ui/rate";

export type Bounds = { min: number; max: number };

type TermsFieldsProps = {
  bounds: Bounds;
  defaultType?: 0 | 1;
  defaultRatioPpm?: number;
  /** A promoter who registered simply has no account the platform could pay. */
  isSimple?: boolean;
};

/** 分佣方式: who pays the promoter, and his ratio where the platform does. Read it with `toTerms`. */
export function TermsFields({ bounds, defaultType = 0, defaultRatioPpm, isSimple }: TermsFieldsProps) {
  const t = useTranslations("promoters");
  const [type, setType] = useState(String(isSimple ? 1 : defaultType));
  const hint = t("terms.ratioHint", { min: formatRate(bounds.min), max: formatRate(bounds.max) });
  return (
    <>
      <Field label={t("terms.title")} name="commissionType" isGroup hint={isSimple ? t("detail.needsFull") : undefined}>
        <RadioGroup
          look="card"
          value={type}
          onChange={setType}
          options={[
            { value: "0", label: t("terms.type0"), detail: t("terms.type0Detail"), isDisabled: isSimple },
            { value: "1", label: t("terms.type1"), detail: t("terms.type1Detail") },
          ]}
        />
      </Field>
      {type === "0" && (
        <Field label={t("terms.ratio")} name="ratioPpm" hint={hint} isRequired>
          <RateInput defaultValue={formatRate(defaultRatioPpm ?? 600_000).slice(0, -1)} />
        </Field>
      )}
    </>
  );
}

/** The fields' values as the commands take them. */
export const toTerms = (values: Record<string, FormValue>) => ({
  ...values,
  commissionType: Number(values.commissionType),
  ratioPpm: values.ratioPpm ?? 0,
});
