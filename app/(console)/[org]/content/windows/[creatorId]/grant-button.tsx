"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/error-text";
import { toast } from "@/components/ui/toast";
import { grantWindow } from "@/lib/windows/actions";

/** For an account the institution keeps: there is nobody else to answer. */
export function GrantButton({ authorisationId }: { authorisationId: string }) {
  const t = useTranslations("windows.ask");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const grant = () =>
    startTransition(async () => {
      const result = await grantWindow(slug, { authorisationId });
      if (result.ok) toast.success(t("granted"));
      else toast.error(errorText(result.error).what);
      router.refresh();
    });
  return (
    <Button variant="primary" isPending={isPending} onClick={grant}>
      {t("grant")}
    </Button>
  );
}
