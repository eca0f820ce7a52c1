"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ReceivingFields } from "@/components/promoters/receiving-fields";
import { ActionForm } from "@/components/ui/action-form";
import { PhoneCard } from "@/components/ui/phone-card";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { completeRegistration } from "@/lib/promoters/actions";
import { type ReceivingInput, receivingInput } from "@/lib/promoters/input";

export function CompleteForm({ back }: { back: string }) {
  const t = useTranslations("phone.register");
  const router = useRouter();
  const form = useActionForm((input: ReceivingInput) => completeRegistration(input), {
    schema: receivingInput,
    success: t("completed"),
    onSuccess: () => router.push(back),
  });
  return (
    <ActionForm form={form}>
      <PhoneCard>
        <div className="grid gap-4">
          <ReceivingFields />
        </div>
      </PhoneCard>
      <SubmitButton size="phone" className="w-full">
        {t("completeSubmit")}
      </SubmitButton>
    </ActionForm>
  );
}
