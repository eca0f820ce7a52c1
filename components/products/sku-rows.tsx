"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { MoneyInput } from "@/components/ui/money-input";
import { formatYuan } from "@/lib/kernel/money";

export type SkuDraft = { outSkuId: string; title: string; priceFen: number | null; stock: number | null };

const blank: SkuDraft = { outSkuId: "", title: "", priceFen: null, stock: null };

/** The SKUs of a product, one row each; the form reads them as `skus.0.…`. */
export function SkuRows({ defaultValue }: { defaultValue: readonly SkuDraft[] }) {
  const t = useTranslations("products");
  const [rows, setRows] = useState(() =>
    (defaultValue.length > 0 ? defaultValue : [blank]).map((sku, key) => ({ key, sku })),
  );
  const add = () => setRows((old) => [...old, { key: Math.max(0, ...old.map((row) => row.key)) + 1, sku: blank }]);
  return (
    <div className="grid gap-3">
      <ul className="grid gap-3">
        {rows.map(({ key, sku }, index) => (
          <li key={key} className="grid grid-cols-2 items-start gap-2 sm:grid-cols-[1fr_1fr_120px_100px_32px]">
            <Field label={t("form.outSkuId")} name={`skus.${index}.outSkuId`} isRequired>
              <Input defaultValue={sku.outSkuId} autoComplete="off" />
            </Field>
            <Field label={t("form.skuTitle")} name={`skus.${index}.title`}>
              <Input defaultValue={sku.title} autoComplete="off" />
            </Field>
            <Field label={t("price")} name={`skus.${index}.priceFen`} isRequired>
              <MoneyInput defaultValue={sku.priceFen === null ? "" : formatYuan(sku.priceFen)} />
            </Field>
            <Field label={t("stock")} name={`skus.${index}.stock`}>
              <Input kind="number" inputMode="numeric" defaultValue={sku.stock ?? ""} autoComplete="off" />
            </Field>
            <IconButton
              label={t("form.removeSku", { name: sku.title || sku.outSkuId || String(index + 1) })}
              className="sm:mt-6"
              disabled={rows.length === 1}
              onClick={() => setRows((old) => old.filter((row) => row.key !== key))}
            >
              <Trash2 aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
      <div>
        <Button size="sm" onClick={add} disabled={rows.length >= 100}>
          <Plus aria-hidden="true" />
          {t("form.addSku")}
        </Button>
      </div>
    </div>
  );
}
