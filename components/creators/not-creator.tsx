import { UserRoundX } from "lucide-react";
import { useTranslations } from "next-intl";
import { SignOutButton } from "@/components/tenants/sign-out-button";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";

/** A signed-in person who is no creator: he needs an institution's invitation. */
export function NotCreator() {
  const t = useTranslations("creator.notCreator");
  return (
    <PhoneFrame header={<PhoneHeader title={t("title")} />}>
      <Notice
        icon={<UserRoundX aria-hidden="true" />}
        title={t("title")}
        detail={t("detail")}
        actions={
          <>
            <ButtonLink href="/p">{t("promoter")}</ButtonLink>
            <SignOutButton label={t("signOut")} />
          </>
        }
      />
    </PhoneFrame>
  );
}
