"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { setReviewQuotaAction } from "@/lib/release-waves/actions";
import { type SetReviewQuota, setReviewQuotaInput } from "@/lib/review-quotas/input";

type Props = { providerId: string; monthlyLimit: number; reservedFirst: number };

/** Holds at once, for the month under way too; what waited for it in a release goes on. */
export function QuotaForm({ providerId, monthlyLimit, reservedFirst }: Props) {
  const t = useTranslations("waves.operatorQuota");
  const org = useOrg();
  const router = useRouter();
  const form = useActionForm((input: SetReviewQuota) => setReviewQuotaAction(org.slug, input), {
    schema: setReviewQuotaInput,
    toInput: (values) => ({ ...values, providerId }),
    success: t("saved"),
    onSuccess: () => router.refresh(),
  });
  return (
    <ActionForm form={form} className="grid items-end gap-4 sm:grid-cols-[1fr_1fr_auto]">
      <Field label={t("limit")} name="monthlyLimit" isRequired>
        <Input kind="number" inputMode="numeric" defaultValue={monthlyLimit} autoComplete="off" />
      </Field>
      <Field label={t("reserved")} name="reservedFirst" isRequired>
        <Input kind="number" inputMode="numeric" defaultValue={reservedFirst} autoComplete="off" />
      </Field>
      <SubmitButton>{t("save")}</SubmitButton>
    </ActionForm>
  );
}
