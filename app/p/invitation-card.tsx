"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { type Terms, TermsText } from "@/components/promoters/terms";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/error-text";
import { PhoneCard } from "@/components/ui/phone-card";
import { toast } from "@/components/ui/toast";
import { acceptBinding, refuseBinding } from "@/lib/promoters/actions";
import type { AnswerInput } from "@/lib/promoters/input";

type Props = {
  institution: { id: string; name: string };
  terms: Terms;
  /** Which invitation is answered: one on the books, or one sent to his number or openid. */
  answer: AnswerInput;
  detailHref?: string;
};

/** An institution invited him directly: its terms, and both answers. */
export function InvitationCard({ institution, terms, answer, detailHref }: Props) {
  const t = useTranslations("phone.home");
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const say = (accept: boolean) =>
    startTransition(async () => {
      const result = await (accept ? acceptBinding : refuseBinding)(answer);
      if (result.ok) toast.success(t(accept ? "accepted" : "refused"));
      else toast.error(errorText(result.error).what);
      router.refresh();
    });
  return (
    <PhoneCard title={t("invitedBy", { institution: institution.name })}>
      <p className="mb-3 text-ink-muted">
        <TermsText terms={terms} />
        {detailHref && (
          <Link href={detailHref} className="ml-2 text-accent-ink">
            {t("invitationDetail")}
          </Link>
        )}
      </p>
      <div className="grid grid-cols-2 gap-2">
        <Button size="phone" disabled={isPending} onClick={() => say(false)}>
          {t("refuse")}
        </Button>
        <Button size="phone" variant="primary" isPending={isPending} onClick={() => say(true)}>
          {t("accept")}
        </Button>
      </div>
    </PhoneCard>
  );
}
