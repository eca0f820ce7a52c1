import { SearchX } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "./button-link";
import { Notice } from "./notice";
import { PhoneFrame } from "./phone-frame";
import { PhoneHeader } from "./phone-header";

/** A phone page that is not there, or is somebody else's: the two cannot be told apart. */
export async function PhoneNotFound({ home }: { home: string }) {
  const t = await getTranslations("common.notFound");
  return (
    <PhoneFrame header={<PhoneHeader title={t("title")} backHref={home} />}>
      <Notice
        icon={<SearchX aria-hidden="true" />}
        title={t("title")}
        detail={t("plainDetail")}
        actions={
          <ButtonLink href={home} variant="primary">
            {t("home")}
          </ButtonLink>
        }
      />
    </PhoneFrame>
  );
}
