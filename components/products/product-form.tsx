"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { ActionFoot } from "@/components/ui/action-foot";
import { ActionForm } from "@/components/ui/action-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { productStatuses } from "@/db/enums";
import type { Result } from "@/lib/kernel/result";
import { upsertProductsAction } from "@/lib/products/actions";
import { type ProductInput, productInput } from "@/lib/products/input";
import { PictureField } from "./picture-field";
import { type SkuDraft, SkuRows } from "./sku-rows";

export type ProductDraft = {
  productId: string;
  outProductId: string;
  title: string;
  category: string | null;
  images: string[];
  status: ProductInput["status"];
  /** Told by the API only; kept as it is. */
  personalisation: ProductInput["personalisation"];
  skus: SkuDraft[];
};

/** Creates a product, or changes the one given; the same schema and command as the API. */
export function ProductForm({ product }: { product?: ProductDraft }) {
  const t = useTranslations("products");
  const tc = useTranslations("common");
  const { slug } = useOrg();
  const router = useRouter();
  const save = async (input: ProductInput): Promise<Result<{ productId: string }>> => {
    const result = await upsertProductsAction(slug, { items: [input] });
    if (!result.ok) return result;
    const [item] = result.data.items;
    if (item && "productId" in item) return { ok: true, data: { productId: item.productId } };
    const error = item?.error ?? { code: "internal", message: "" };
    return { ok: false, error: { ...error, requestId: "" } };
  };
  const form = useActionForm(save, {
    schema: productInput,
    toInput: (values) => ({
      ...values,
      outProductId: product?.outProductId ?? values.outProductId,
      personalisation: product?.personalisation,
    }),
    success: product ? t("form.saved") : t("form.created"),
    onSuccess: ({ productId }) => router.push(`/${slug}/products/${productId}`),
  });
  const statuses = productStatuses.map((status) => ({ value: status, label: t(`status.${status}`) }));
  return (
    <ActionForm form={form}>
      <Card title={t("form.basics")}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("outProductId")} name="outProductId" hint={t("form.outProductIdHint")} isRequired>
            <Input defaultValue={product?.outProductId} disabled={Boolean(product)} autoComplete="off" />
          </Field>
          <Field label={t("name")} name="title" isRequired>
            <Input defaultValue={product?.title} autoComplete="off" />
          </Field>
          <Field label={t("category")} name="category" isOptional>
            <Input defaultValue={product?.category ?? ""} autoComplete="off" />
          </Field>
          <Field label={t("statusLabel")} name="status">
            <Select options={statuses} defaultValue={product?.status ?? "on_sale"} />
          </Field>
        </div>
      </Card>
      <Card title={t("form.pictures")}>
        <Field label={t("form.pictures")} name="images" hint={t("form.picturesHint")} isGroup>
          <PictureField defaultValue={product?.images ?? []} />
        </Field>
      </Card>
      <Card title={t("skus")} note={t("form.skusHint")}>
        <SkuRows defaultValue={product?.skus ?? []} />
      </Card>
      <ActionFoot>
        <ButtonLink href={product ? `/${slug}/products/${product.productId}` : `/${slug}/products`}>
          {tc("cancel")}
        </ButtonLink>
        <SubmitButton>{product ? t("form.save") : t("form.create")}</SubmitButton>
      </ActionFoot>
    </ActionForm>
  );
}
