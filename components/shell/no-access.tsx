import { useTranslations } from "next-intl";
import { ForbiddenState } from "@/components/ui/forbidden-state";

/** What a console page shows to a member whose role does not open it. */
export function NoAccess() {
  const t = useTranslations("errors.forbidden");
  return <ForbiddenState title={t("what")} detail={t("next")} />;
}
