"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/error-text";
import { toast } from "@/components/ui/toast";
import { askForProbeAction } from "@/lib/versions/actions";

/** Asks for the version to be run once more. */
export function ProbeButton({ versionId }: { versionId: string }) {
  const t = useTranslations("versions.probe");
  const org = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const ask = () =>
    startTransition(async () => {
      const result = await askForProbeAction(org.slug, { versionId });
      if (!result.ok) return void toast.error(errorText(result.error).what);
      toast.success(t("asked"));
      router.refresh();
    });
  return (
    <Button size="sm" variant="ghost" isPending={isPending} onClick={ask}>
      <RefreshCw aria-hidden="true" />
      {t("again")}
    </Button>
  );
}
