"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/error-text";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { endMyShop, requestShop } from "@/lib/creators/actions";
import { type LinkOfCreatorInput, linkOfCreatorInput } from "@/lib/creators/input";

/** Says that the account is a shop's own; the shop has to confirm. */
export function AskShop() {
  const t = useTranslations("creator.me");
  const router = useRouter();
  const form = useActionForm((input: LinkOfCreatorInput) => requestShop(input), {
    schema: linkOfCreatorInput,
    success: t("asked"),
    isReset: true,
    onSuccess: () => router.refresh(),
  });
  return (
    <ActionForm form={form}>
      <Field label={t("shopAppid")} name="shopAppid">
        <Input size="phone" autoCapitalize="none" autoComplete="off" />
      </Field>
      <SubmitButton size="phone" variant="secondary" className="w-full">
        {t("ask")}
      </SubmitButton>
    </ActionForm>
  );
}

export function UnlinkShop({ shopAppid }: { shopAppid: string }) {
  const t = useTranslations("creator.me");
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const unlink = () =>
    startTransition(async () => {
      const result = await endMyShop({ shopAppid });
      if (result.ok) toast.success(t("unlinked"));
      else toast.error(errorText(result.error).what);
      router.refresh();
    });
  return (
    <Button size="sm" isPending={isPending} onClick={unlink}>
      {t("unlink")}
    </Button>
  );
}
