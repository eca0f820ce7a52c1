import { Clapperboard, Handshake, UserRound, Wallet } from "lucide-react";
import { useTranslations } from "next-intl";
import { PhoneTabs } from "@/components/ui/phone-tabs";

/** The four places of the creator's phone. */
export function CreatorTabs() {
  const t = useTranslations("creator.tabs");
  return (
    <PhoneTabs
      label={t("label")}
      tabs={[
        { href: "/c", label: t("home"), icon: <Handshake aria-hidden="true" /> },
        { href: "/c/contents", label: t("contents"), icon: <Clapperboard aria-hidden="true" /> },
        { href: "/c/earnings", label: t("earnings"), icon: <Wallet aria-hidden="true" /> },
        { href: "/c/me", label: t("me"), icon: <UserRound aria-hidden="true" /> },
      ]}
    />
  );
}
