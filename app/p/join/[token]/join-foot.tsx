"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { useErrorText } from "@/components/ui/error-text";
import { PhoneFooter } from "@/components/ui/phone-footer";
import { acceptBinding, refuseBinding } from "@/lib/promoters/actions";

type Props = { token: string; standing: "stranger" | "person" | "promoter" | "bound"; needsFull: boolean };

/** The one action at thumb reach: register, complete, or consent and join. */
export function JoinFoot({ token, standing, needsFull }: Props) {
  const t = useTranslations("phone.join");
  const here = `/p/join/${encodeURIComponent(token)}`;
  const wide = "w-full";
  if (standing === "bound")
    return (
      <PhoneFooter lead={<p className="text-center text-success-ink">{t("bound")}</p>}>
        <ButtonLink href="/p/pool" variant="primary" size="phone" className={wide}>
          {t("goPool")}
        </ButtonLink>
      </PhoneFooter>
    );
  if (standing === "stranger" || standing === "person")
    return (
      <PhoneFooter
        out={
          standing === "stranger" && (
            <Link href={`/login?next=${encodeURIComponent(here)}`} className="px-3 py-2.5">
              {t("signIn")}
            </Link>
          )
        }
      >
        <ButtonLink href={`${here}/register`} variant="primary" size="phone" className={wide}>
          {t(standing === "stranger" ? "register" : "becomePromoter")}
        </ButtonLink>
      </PhoneFooter>
    );
  if (needsFull)
    return (
      <PhoneFooter
        lead={
          <Callout tone="warning" title={t("needsFull")}>
            {t("needsFullDetail")}
          </Callout>
        }
      >
        <ButtonLink
          href={`/p/me/complete?next=${encodeURIComponent(here)}`}
          variant="primary"
          size="phone"
          className={wide}
        >
          {t("complete")}
        </ButtonLink>
      </PhoneFooter>
    );
  return <Consent token={token} />;
}

function Consent({ token }: { token: string }) {
  const t = useTranslations("phone.join");
  const router = useRouter();
  const errorText = useErrorText();
  const [isAgreed, setAgreed] = useState(false);
  const [said, setSaid] = useState<{ tone: "danger" | "neutral"; what: string; next?: string } | null>(null);
  const [isPending, startTransition] = useTransition();
  const answer = (accept: boolean) =>
    startTransition(async () => {
      const result = await (accept ? acceptBinding({ token }) : refuseBinding({ token }));
      if (!result.ok) return setSaid({ tone: "danger", ...errorText(result.error) });
      if (accept) router.push("/p");
      else setSaid({ tone: "neutral", what: t("refused") });
    });
  return (
    <PhoneFooter
      lead={
        <>
          {said && (
            <Callout tone={said.tone} title={said.what} className="mb-2.5" isAlert>
              {said.next}
            </Callout>
          )}
          <Checkbox
            checked={isAgreed}
            onChange={(event) => setAgreed(event.currentTarget.checked)}
            label={<span className="text-xs">{t("consent")}</span>}
          />
        </>
      }
      out={
        <button type="button" className="min-h-11 px-4" disabled={isPending} onClick={() => answer(false)}>
          {t("refuse")}
        </button>
      }
    >
      <Button
        variant="primary"
        size="phone"
        className="w-full"
        disabled={!isAgreed}
        isPending={isPending}
        onClick={() => answer(true)}
      >
        {t("accept")}
      </Button>
    </PhoneFooter>
  );
}
