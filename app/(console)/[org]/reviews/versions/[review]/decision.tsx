"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { DisabledReason } from "@/components/ui/tooltip";
import { approveVersionAction } from "@/lib/versions/actions";
import type { Picture } from "@/lib/versions/review-queries";
import { RejectForm } from "./reject-form";

type Props = {
  review: { id: string; appid: string; version: string; brandName: string; pictures: readonly Picture[] };
  /** Pages a reason may be about. */
  pages: readonly string[];
  isOwn: boolean;
};

/** Lets it through, or sends it back with reasons; nobody decides on his own work. */
export function Decision({ review, pages, isOwn }: Props) {
  const t = useTranslations("reviews");
  const org = useOrg();
  const router = useRouter();
  const [isRejecting, setRejecting] = useState(false);
  const reason = isOwn ? t("own") : undefined;
  return (
    <>
      <DisabledReason reason={reason}>
        <Button variant="danger" disabled={isOwn} onClick={() => setRejecting(true)}>
          {t("reject")}
        </Button>
      </DisabledReason>
      <DisabledReason reason={reason}>
        <ConfirmDialog
          trigger={
            <Button variant="primary" disabled={isOwn}>
              {t("approve")}
            </Button>
          }
          title={t("approveTitle", { version: review.version })}
          effects={[{ value: review.brandName, label: t("approveEffect") }]}
          note={t("approveNote")}
          confirmLabel={t("approve")}
          action={() => approveVersionAction(org.slug, { reviewId: review.id })}
          onDone={() => {
            toast.success(t("approved"));
            router.refresh();
          }}
        />
      </DisabledReason>
      <Dialog
        open={isRejecting}
        onOpenChange={setRejecting}
        title={t("rejectTitle", { version: review.version })}
        description={t("rejectDetail")}
      >
        {isRejecting && <RejectForm review={review} pages={pages} onDone={() => setRejecting(false)} />}
      </Dialog>
    </>
  );
}
