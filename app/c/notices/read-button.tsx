"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/error-text";
import { toast } from "@/components/ui/toast";
import { markMyNoticesReadAction } from "@/lib/notices/actions";

export function ReadButton() {
  const t = useTranslations("creator.notices");
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const read = () =>
    startTransition(async () => {
      const result = await markMyNoticesReadAction({});
      if (!result.ok) toast.error(errorText(result.error).what);
      router.refresh();
    });
  return (
    <Button variant="ghost" isPending={isPending} onClick={read}>
      {t("read")}
    </Button>
  );
}
