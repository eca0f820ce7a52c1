import { UserRoundX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SignOutButton } from "@/components/tenants/sign-out-button";
import { Notice } from "@/components/ui/notice";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";

/** A signed-in person on the phone who is not what the page is for: he needs an institution's invitation. */
export function NotRegistered({
  of,
  children,
}: {
  of: "phone.notPromoter" | "creator.notCreator";
  children?: ReactNode;
}) {
  const t = useTranslations(of);
  return (
    <PhoneFrame header={<PhoneHeader title={t("title")} />}>
      <Notice
        icon={<UserRoundX aria-hidden="true" />}
        title={t("title")}
        detail={t("detail")}
        actions={
          <>
            {children}
            <SignOutButton label={t("signOut")} />
          </>
        }
      />
    </PhoneFrame>
  );
}
