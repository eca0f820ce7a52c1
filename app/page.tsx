import { UserRoundX } from "lucide-react";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignOutButton } from "@/components/tenants/sign-out-button";
import { Notice } from "@/components/ui/notice";
import { pagePerson, publicCaller } from "@/lib/doors/page";
import { findCreatorSeat, findPromoterSeat } from "@/lib/tenants/persons";
import { listSeats } from "@/lib/tenants/seats";

/** The start: to sign-in, to one's first organisation, or to the phone pages of a promoter or creator. */
export default async function StartPage() {
  const who = await pagePerson();
  if (!who) redirect("/login");
  const caller = publicCaller();
  const [seat] = await listSeats(caller, who.userId);
  if (seat) redirect(`/${seat.org.slug}/overview`);
  if (await findPromoterSeat(caller, who.userId)) redirect("/p");
  if (await findCreatorSeat(caller, who.userId)) redirect("/c");
  const t = await getTranslations("auth.noSeat");
  return (
    <main id="main" className="grid min-h-dvh place-items-center bg-canvas">
      <Notice
        icon={<UserRoundX aria-hidden="true" />}
        title={t("title")}
        detail={t("detail", { email: who.email })}
        actions={<SignOutButton label={t("signOut")} />}
      />
    </main>
  );
}
