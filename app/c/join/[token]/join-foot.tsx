import Link from "next/link";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { PhoneFooter } from "@/components/ui/phone-footer";

type Props = { token: string; standing: "stranger" | "person" | "working"; cooperationId?: string };

/** The one action at thumb reach before there is anything to answer: register, sign in, or look at what stands. */
export function JoinFoot({ token, standing, cooperationId }: Props) {
  const t = useTranslations("creator.join");
  const here = `/c/join/${encodeURIComponent(token)}`;
  if (standing === "working")
    return (
      <PhoneFooter lead={<p className="text-center text-success-ink">{t("working")}</p>}>
        <ButtonLink href={`/c/cooperation/${cooperationId}`} variant="primary" size="phone" className="w-full">
          {t("goHome")}
        </ButtonLink>
      </PhoneFooter>
    );
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
      <ButtonLink href={`${here}/register`} variant="primary" size="phone" className="w-full">
        {t(standing === "stranger" ? "register" : "becomeCreator")}
      </ButtonLink>
    </PhoneFooter>
  );
}
