import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClasses } from "@/components/ui/button-classes";
import { Callout } from "@/components/ui/callout";
import { formatTime } from "@/components/ui/time";

type Props = {
  /** Who submits and releases, where it is not the owner. */
  writer: { providerName: string; since: Date } | null;
  /** The brand a provider works for on this page. */
  brandName: string | null;
  /** Where the grant stands; null on that very page. */
  href: string | null;
};

/** Above a mini-program's pages: who decides what goes out, or on whose behalf one is here. */
export function WriterBanner({ writer, brandName, href }: Props) {
  const t = useTranslations("providers.writer");
  if (brandName)
    return (
      <Callout className="mb-4" tone="accent" title={t("providerTitle", { brand: brandName })}>
        {t("providerDetail")}
      </Callout>
    );
  if (!writer) return null;
  return (
    <Callout
      className="mb-4"
      tone="warning"
      title={t("title", { provider: writer.providerName })}
      action={
        href && (
          <Link className={buttonClasses("secondary", "sm")} href={href}>
            {t("open")}
          </Link>
        )
      }
    >
      {t("since", { at: formatTime(writer.since, "date") })} {t("detail")}
    </Callout>
  );
}
