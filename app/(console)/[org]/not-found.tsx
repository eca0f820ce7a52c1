import { SearchX } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";

/** Something that is not in this organisation, or not at all: the two cannot be told apart from outside. */
export default async function ConsoleNotFound() {
  const t = await getTranslations("common.notFound");
  return (
    <Notice
      icon={<SearchX aria-hidden="true" />}
      title={t("title")}
      detail={t("detail")}
      actions={
        <ButtonLink href="/" variant="primary">
          {t("home")}
        </ButtonLink>
      }
    />
  );
}
