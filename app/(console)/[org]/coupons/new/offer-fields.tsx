"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MoneyInput } from "@/components/ui/money-input";
import { Picker } from "@/components/ui/picker";
import { RadioGroup } from "@/components/ui/radio-group";
import type { CouponType } from "@/lib/coupons/input";
import { methodOf } from "@/lib/coupons/rules";
import type { PickableProduct } from "@/lib/products/pick-queries";

const kinds = ["1", "2", "3", "4"] as const;
const scopes = ["product", "shop"] as const;

/** Which offer, on what: the fields follow the type. */
export function OfferFields({ products }: { products: readonly PickableProduct[] }) {
  const t = useTranslations("coupons");
  const [kind, setKind] = useState<string>("2");
  const [scope, setScope] = useState<string>("product");
  const [threshold, setThreshold] = useState("amount");
  const { by, hasThreshold } = methodOf(Number(kind) as CouponType);
  return (
    <Card title={t("form.what")}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("name")} name="name" hint={t("form.nameHint")} isRequired className="sm:col-span-2">
          <Input autoComplete="off" />
        </Field>
        <Field label={t("form.kind")} isGroup className="sm:col-span-2">
          <RadioGroup
            look="card"
            name="kind"
            value={kind}
            onChange={setKind}
            options={kinds.map((it) => ({
              value: it,
              label: t(`form.kinds.${it}`),
              detail: t(`form.kindDetails.${it}`),
            }))}
          />
        </Field>
        {by === "discount" ? (
          <Field label={t("form.discount")} name="discountNum" hint={t("form.discountHint")} isRequired>
            <Input name="tenths" kind="number" inputMode="decimal" unit={t("form.discountUnit")} autoComplete="off" />
          </Field>
        ) : (
          <Field label={t("form.cut")} name="cutFen" hint={t("form.cutHint")} isRequired>
            <MoneyInput />
          </Field>
        )}
        {hasThreshold && (
          <div className="grid gap-2">
            {threshold === "amount" ? (
              <Field label={t("form.threshold")} name="thresholdFen" isRequired>
                <MoneyInput />
              </Field>
            ) : (
              <Field label={t("form.pieces")} name="thresholdCount" isRequired>
                <Input kind="number" inputMode="numeric" unit={t("form.piecesUnit")} />
              </Field>
            )}
            <RadioGroup
              name="thresholdKind"
              value={threshold}
              onChange={setThreshold}
              options={[
                { value: "amount", label: t("form.byAmount") },
                { value: "pieces", label: t("form.byPieces") },
              ]}
            />
          </div>
        )}
        <Field label={t("form.scope")} isGroup className="sm:col-span-2">
          <RadioGroup
            name="scope"
            value={scope}
            onChange={setScope}
            options={scopes.map((it) => ({ value: it, label: t(`form.scopes.${it}`) }))}
          />
        </Field>
        {scope === "product" && (
          <Field label={t("form.products")} name="productIds" isRequired className="sm:col-span-2">
            <Picker
              isMulti
              placeholder={t("form.pickProducts")}
              options={products.map((it) => ({ value: it.productId, label: it.title, detail: it.outProductId }))}
            />
          </Field>
        )}
      </div>
    </Card>
  );
}
