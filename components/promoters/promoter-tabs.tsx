import { Home, Package, UserRound, Wallet } from "lucide-react";
import { useTranslations } from "next-intl";
import { PhoneTabs } from "@/components/ui/phone-tabs";

/** The four places of the promoter's phone. */
export function PromoterTabs() {
  const t = useTranslations("phone.tabs");
  return (
    <PhoneTabs
      label={t("label")}
      tabs={[
        { href: "/p", label: t("home"), icon: <Home aria-hidden="true" /> },
        { href: "/p/pool", label: t("pool"), icon: <Package aria-hidden="true" />, alsoAt: ["/p/content"] },
        { href: "/p/earnings", label: t("earnings"), icon: <Wallet aria-hidden="true" /> },
        {
          href: "/p/me",
          label: t("me"),
          icon: <UserRound aria-hidden="true" />,
          alsoAt: ["/p/shares", "/p/notices"],
        },
      ]}
    />
  );
}
