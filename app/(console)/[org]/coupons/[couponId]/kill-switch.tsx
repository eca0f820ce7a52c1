"use client";

import { Pause, Power } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useErrorText } from "@/components/ui/error-text";
import { toast } from "@/components/ui/toast";
import { pauseCouponAction, resumeCouponAction } from "@/lib/coupons/actions";
import type { CouponView } from "@/lib/coupons/queries";

/** Stops a coupon at every door; whom it concerns stands above the button. */
export function KillSwitch({ coupon }: { coupon: CouponView }) {
  const t = useTranslations("coupons.detail.kill");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const { couponId, claimedByStatus: by } = coupon;
  const resume = () =>
    startTransition(async () => {
      const result = await resumeCouponAction(slug, { couponId });
      if (!result.ok) {
        toast.error(errorText(result.error).what);
        return;
      }
      toast.success(t("resumed"));
      router.refresh();
    });
  if (coupon.isPaused)
    return (
      <Card title={t("pausedTitle")} className="border-danger-line">
        <p className="text-ink-muted">{t("pausedDetail")}</p>
        <Button variant="primary" isPending={isPending} onClick={resume} className="mt-3 w-full">
          {t("resume")}
        </Button>
      </Card>
    );
  const left = coupon.stock - coupon.claimed;
  return (
    <Card
      title={
        <span className="flex items-center gap-2">
          <Power className="size-4 text-danger-ink" aria-hidden="true" />
          {t("title")}
        </span>
      }
      className="border-danger-line"
    >
      <p className="text-ink-muted text-xs">{t("detail")}</p>
      <ul className="my-3 grid list-disc gap-1 pl-4 text-xs marker:text-ink-subtle">
        <li>{coupon.reach === "directed" ? t("channels", { count: coupon.quotas.length }) : t("everyChannel")}</li>
        <li>{t("unused", { count: by.active })}</li>
        <li>{t("held", { count: by.reserved })}</li>
      </ul>
      <ConfirmDialog
        trigger={
          <Button variant="kill" className="w-full">
            <Pause aria-hidden="true" />
            {t("action")}
          </Button>
        }
        title={t("action")}
        effects={[
          { value: left.toLocaleString("en-US"), label: t("unclaimed") },
          { value: (by.active + by.reserved).toLocaleString("en-US"), label: t("stillUsable") },
        ]}
        note={t("note")}
        confirmLabel={t("action")}
        tone="kill"
        action={() => pauseCouponAction(slug, { couponId })}
        onDone={() => {
          toast.success(t("done"));
          router.refresh();
        }}
      />
      <p className="mt-2 text-center text-ink-subtle text-xs">{t("note")}</p>
    </Card>
  );
}
