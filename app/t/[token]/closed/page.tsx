import { Lock, TimerOff } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { PhoneFrame } from "@/components/ui/phone-frame";

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ reason?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("versions"))("closed.title") };
}

const reasons = ["expired", "gone", "forbidden", "unauthenticated"] as const;

/** Why a trial does not open, and what to do: sign in, ask for membership, ask for a new code. */
export default async function TrialClosedPage({ params, searchParams }: Props) {
  const { token } = await params;
  const asked = (await searchParams).reason;
  const t = await getTranslations("versions.closed");
  const reason = reasons.find((one) => one === asked) ?? "not_found";
  const address = `/t/${encodeURIComponent(token)}`;
  const isSignIn = reason === "unauthenticated";
  const isMembers = isSignIn || reason === "forbidden";
  const Icon = isMembers ? Lock : TimerOff;
  return (
    <PhoneFrame>
      <Notice
        icon={<Icon aria-hidden="true" />}
        title={t(reason)}
        detail={isSignIn ? t("signInDetail") : reason === "forbidden" ? t("askInvite") : t("askAgain")}
        actions={
          <ButtonLink
            href={isSignIn ? `/login?next=${encodeURIComponent(address)}` : address}
            variant={isSignIn ? "primary" : "secondary"}
            size="phone"
            prefetch={false}
          >
            {t(isSignIn ? "signIn" : "retry")}
          </ButtonLink>
        }
      />
    </PhoneFrame>
  );
}
