"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { ReceivingFields } from "@/components/promoters/receiving-fields";
import { ActionForm } from "@/components/ui/action-form";
import { Callout } from "@/components/ui/callout";
import { PhoneCard } from "@/components/ui/phone-card";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { WizardSteps } from "@/components/ui/wizard-steps";
import { completeRegistration } from "@/lib/promoters/actions";
import { accountInput, personInput } from "@/lib/promoters/input";

type Props = { back: string; given: { person: boolean; account: boolean } };

/** Who he is, then where he is paid: each step is kept, so that it can be gone on with another day. */
export function CompleteForm({ back, given }: Props) {
  const t = useTranslations("phone.register");
  const step = given.person ? "account" : "person";
  const stateOf = (one: "person" | "account") => (given[one] ? "done" : one === step ? "current" : "todo");
  return (
    <>
      <WizardSteps
        steps={(["person", "account"] as const).map((one) => ({
          key: one,
          label: t(`step.${one}`),
          state: stateOf(one),
        }))}
      />
      {step === "person" ? <PersonStep back={back} isLast={given.account} /> : <AccountStep back={back} />}
      <Callout className="mt-3">{t("sealed")}</Callout>
    </>
  );
}

function PersonStep({ back, isLast }: { back: string; isLast: boolean }) {
  const t = useTranslations("phone.register");
  const router = useRouter();
  const form = useActionForm(completeRegistration, {
    schema: personInput,
    onSuccess: ({ receiving }) => {
      toast.success(t(receiving === "done" ? "completed" : "stepKept"));
      if (receiving === "done") router.push(back);
      router.refresh();
    },
  });
  return (
    <ActionForm form={form} className="mt-3">
      <PhoneCard>
        <div className="grid gap-4">
          <ReceivingFields only="person" />
        </div>
      </PhoneCard>
      <SubmitButton size="phone" className="w-full">
        {t(isLast ? "completeSubmit" : "nextStep")}
      </SubmitButton>
    </ActionForm>
  );
}

function AccountStep({ back }: { back: string }) {
  const t = useTranslations("phone.register");
  const router = useRouter();
  const form = useActionForm(completeRegistration, {
    schema: accountInput,
    success: t("completed"),
    onSuccess: () => router.push(back),
  });
  return (
    <ActionForm form={form} className="mt-3">
      <PhoneCard>
        <div className="grid gap-4">
          <ReceivingFields only="account" />
        </div>
      </PhoneCard>
      <SubmitButton size="phone" className="w-full">
        {t("completeSubmit")}
      </SubmitButton>
    </ActionForm>
  );
}
