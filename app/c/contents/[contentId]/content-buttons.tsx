"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { endMyLive, removeMyContent } from "@/lib/creators/actions";

export function EndLiveButton({ contentId, title }: { contentId: string; title: string }) {
  const t = useTranslations("creator.content");
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={
        <Button size="phone" className="w-full">
          {t("endLive")}
        </Button>
      }
      title={t("endLiveTitle", { title })}
      effects={[{ value: t("endLiveNow"), label: t("endLiveEffect") }]}
      note={t("endLiveNote")}
      confirmLabel={t("endLive")}
      tone="danger"
      action={() => endMyLive({ contentId })}
      onDone={() => {
        toast.success(t("liveEnded"));
        router.refresh();
      }}
    />
  );
}

export function RemoveButton({
  contentId,
  title,
  institutions,
}: {
  contentId: string;
  title: string;
  institutions: number;
}) {
  const t = useTranslations("creator.content");
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={
        <Button size="phone" variant="danger" className="w-full">
          {t("remove")}
        </Button>
      }
      title={t("removeTitle", { title })}
      effects={[{ value: institutions, label: t("removeEffect") }]}
      note={t("removeNote")}
      confirmLabel={t("remove")}
      tone="danger"
      action={() => removeMyContent({ contentId })}
      onDone={() => {
        toast.success(t("removed"));
        router.push("/c/contents");
        router.refresh();
      }}
    />
  );
}
