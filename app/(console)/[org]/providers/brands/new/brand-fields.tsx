"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { BrandRow } from "./brand-rows";
import { DepositEvidence } from "./deposit-evidence";

type Props = {
  slug: string;
  index: number;
  row: BrandRow;
  categories: readonly { value: string; label: string }[];
  onChange: (values: Partial<BrandRow>) => void;
  onRemove?: () => void;
};

/** One brand of the batch. */
export function BrandFields({ slug, index, row, categories, onChange, onRemove }: Props) {
  const t = useTranslations("providers.brands");
  const at = (name: string) => `brands.${index}.${name}`;
  const contactName = row.contact !== "" && !row.contact.includes("@") ? "brandAppid" : "contactEmail";
  return (
    <Card
      title={row.brandName || `#${index + 1}`}
      actions={
        onRemove && (
          <IconButton label={t("remove")} onClick={onRemove}>
            <Trash2 aria-hidden="true" />
          </IconButton>
        )
      }
    >
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        <Field label={t("name")} name={at("brandName")} isRequired>
          <Input
            maxLength={40}
            value={row.brandName}
            onChange={(event) => onChange({ brandName: event.currentTarget.value })}
          />
        </Field>
        <Field label={t("subject")} name={at("subject")} isRequired>
          <Input
            maxLength={80}
            value={row.subject}
            onChange={(event) => onChange({ subject: event.currentTarget.value })}
          />
        </Field>
        <Field label={t("category")} name={at("category")} isRequired>
          <Select
            options={[...categories]}
            value={row.category}
            onChange={(event) => onChange({ category: event.currentTarget.value })}
          />
        </Field>
        <Field label={t("contactOrAppid")} name={at(contactName)} hint={t("contactHint")} isRequired>
          <Input
            maxLength={254}
            value={row.contact}
            onChange={(event) => onChange({ contact: event.currentTarget.value.trim() })}
          />
        </Field>
        <Field label={t("deposit")} name={at("depositEvidence")} hint={t("depositHint")} isRequired>
          <DepositEvidence
            slug={slug}
            value={row.depositEvidence}
            fileName={row.fileName}
            onChange={(depositEvidence, fileName) => onChange({ depositEvidence, fileName })}
          />
        </Field>
      </div>
    </Card>
  );
}
