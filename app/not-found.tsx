import { SearchX } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";

/** Also shown for what belongs to another organisation: the two cannot be told apart from outside. */
export default async function NotFound() {
  const t = await getTranslations("common.notFound");
  return (
    <main id="main" className="grid min-h-dvh place-items-center bg-canvas">
      <Notice
        level={1}
        icon={<SearchX aria-hidden="true" />}
        title={t("title")}
        detail={t("plainDetail")}
        actions={
          <ButtonLink href="/" variant="primary">
            {t("home")}
          </ButtonLink>
        }
      />
    </main>
  );
}
