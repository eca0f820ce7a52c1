"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { PhoneCard } from "@/components/ui/phone-card";
import { Select } from "@/components/ui/select";
import { useUrlState } from "@/components/ui/url-state";

type Props = { coupons: readonly { couponId: string; name: string }[]; couponId: string | null };

/** A coupon that goes along with the share; the choice stands in the address. */
export function CouponChoice({ coupons, couponId }: Props) {
  const t = useTranslations("phone.share");
  const { apply } = useUrlState();
  const id = useId();
  return (
    <PhoneCard className="mt-3">
      <label htmlFor={id}>{t("coupon")}</label>
      <p className="mb-2 text-ink-subtle text-xs">{t("couponDetail")}</p>
      <Select
        id={id}
        size="phone"
        value={couponId ?? ""}
        onChange={(event) => apply({ coupon: event.currentTarget.value || null })}
        options={[
          { value: "", label: t("noCoupon") },
          ...coupons.map((one) => ({ value: one.couponId, label: one.name })),
        ]}
      />
    </PhoneCard>
  );
}
