import { useTranslations } from "next-intl";
import { NotRegistered } from "@/components/tenants/not-registered";
import { ButtonLink } from "@/components/ui/button-link";

/** A signed-in person who is no creator; perhaps he is a promoter. */
export function NotCreator() {
  const t = useTranslations("creator.notCreator");
  return (
    <NotRegistered of="creator.notCreator">
      <ButtonLink href="/p">{t("promoter")}</ButtonLink>
    </NotRegistered>
  );
}
