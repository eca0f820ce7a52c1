"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionFoot } from "@/components/ui/action-foot";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import type { FormValue } from "@/components/ui/form-values";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { createCouponAction } from "@/lib/coupons/actions";
import { type CreateCouponInput, createCouponInput } from "@/lib/coupons/draft-input";
import type { Partner } from "@/lib/plans/partner-queries";
import type { PickableProduct } from "@/lib/products/pick-queries";
import { AmountFields } from "./amount-fields";
import { OfferFields } from "./offer-fields";
import { ReachFields } from "./reach-fields";

type Props = { products: readonly PickableProduct[]; partners: readonly Partner[] };

/** Drafts a coupon, or sets it live: only the fields its type allows are shown, and sent. */
export function CouponForm({ products, partners }: Props) {
  const t = useTranslations("coupons.form");
  const tc = useTranslations("common");
  const { slug } = useOrg();
  const router = useRouter();
  const isLive = useRef(true);
  const form = useActionForm((input: CreateCouponInput) => createCouponAction(slug, input), {
    schema: createCouponInput,
    toInput: (values) => ({ ...toCoupon(values), activate: isLive.current }),
    onSuccess: ({ couponId, status, needsSecondPerson }) => {
      if (status === "active") toast.success(t("created"));
      else toast.success(needsSecondPerson && isLive.current ? t("needsSecond") : t("drafted"));
      router.push(`/${slug}/coupons/${couponId}`);
    },
  });
  const press = (live: boolean) => () => {
    isLive.current = live;
  };
  return (
    <ActionForm form={form}>
      <OfferFields products={products} />
      <AmountFields />
      <ReachFields partners={partners} />
      <ActionFoot>
        <ButtonLink href={`/${slug}/coupons`}>{tc("cancel")}</ButtonLink>
        <Button type="submit" onClick={press(false)} isPending={form.isPending && !isLive.current}>
          {t("saveDraft")}
        </Button>
        <Button type="submit" variant="primary" onClick={press(true)} isPending={form.isPending}>
          {t("create")}
        </Button>
      </ActionFoot>
    </ActionForm>
  );
}

/** What the controls hold, as the schema names it; choices of the form itself fall away. */
function toCoupon(values: Record<string, FormValue>) {
  const { kind, scope, thresholdKind: _threshold, validityKind: _validity, tenths, ...coupon } = values;
  return {
    ...coupon,
    type: Number(kind) + (scope === "shop" ? 100 : 0),
    discountNum: typeof tenths === "number" ? Math.round(tenths * 1000) : undefined,
  };
}
