"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { activateCouponAction, voidCouponAction } from "@/lib/coupons/actions";
import type { CouponView } from "@/lib/coupons/queries";
import { AddStock } from "./add-stock";

/** What can be done with a coupon now: set it live, add to it, end it for good. */
export function CouponActions({ coupon, institutions }: { coupon: CouponView; institutions: number }) {
  const t = useTranslations("coupons.detail");
  const { slug } = useOrg();
  const router = useRouter();
  const { couponId, name, status } = coupon;
  const done = (text: string) => () => {
    toast.success(text);
    router.refresh();
  };
  if (status !== "draft" && status !== "active") return null;
  const left = (coupon.stock - coupon.claimed).toLocaleString("en-US");
  return (
    <>
      <ConfirmDialog
        trigger={<Button variant="danger">{t("void")}</Button>}
        title={t("voidTitle", { name })}
        effects={[{ value: left, label: t("unclaimed") }]}
        note={t("voidNote")}
        confirmLabel={t("void")}
        tone="danger"
        action={() => voidCouponAction(slug, { couponId })}
        onDone={() => {
          toast.success(t("voided"));
          if (status === "draft") router.push(`/${slug}/coupons`);
          else router.refresh();
        }}
      />
      <AddStock couponId={couponId} stock={coupon.stock} />
      {status === "draft" && (
        <ConfirmDialog
          trigger={<Button variant="primary">{t("activate")}</Button>}
          title={t("activateTitle", { name })}
          effects={[
            { value: left, label: t("claimable") },
            {
              value: coupon.reach === "directed" ? coupon.quotas.length : institutions,
              label: t("institutionsReached"),
            },
          ]}
          note={t("activateNote")}
          confirmLabel={t("activate")}
          action={() => activateCouponAction(slug, { couponId })}
          onDone={done(t("activated"))}
        />
      )}
    </>
  );
}
