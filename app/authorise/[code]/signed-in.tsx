import { useTranslations } from "next-intl";
import { SignOutButton } from "@/components/tenants/sign-out-button";

/** Who is signed in, and the way to be somebody else. */
export function SignedIn({ name, back }: { name: string; back: string }) {
  const t = useTranslations("providers.consent");
  return (
    <div className="my-2 flex items-center justify-between gap-3 px-1 text-ink-subtle text-xs">
      {t("signedIn", { name })}
      <SignOutButton label={t("switch")} to={`/login?next=${encodeURIComponent(back)}`} />
    </div>
  );
}
