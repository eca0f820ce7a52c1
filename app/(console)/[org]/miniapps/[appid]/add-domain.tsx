"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/error-text";
import { toast } from "@/components/ui/toast";
import { addDomainAction } from "@/lib/miniapps/actions";

/** Puts a host the package names on the list of those it may talk to. */
export function AddDomain({ appid, domain }: { appid: string; domain: string }) {
  const t = useTranslations("versions.diagnostics");
  const org = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const add = () =>
    startTransition(async () => {
      const result = await addDomainAction(org.slug, { appid, domain });
      if (!result.ok) return void toast.error(errorText(result.error).what);
      toast.success(t("added"));
      router.refresh();
    });
  return (
    <Button variant="link" size="sm" isPending={isPending} onClick={add} aria-label={`${t("add")} ${domain}`}>
      {t("add")}
    </Button>
  );
}
