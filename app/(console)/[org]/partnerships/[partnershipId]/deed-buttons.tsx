"use client";

import { useTranslations } from "next-intl";
import { DeedButton } from "@/components/partnerships/deed-button";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { changePartnership, inviteCreators, setBlocked } from "@/lib/partnerships/actions";
import type { PartnershipView } from "@/lib/partnerships/queries";

type Props = {
  partnership: Pick<PartnershipView, "partnershipId" | "status" | "deeds" | "plans" | "blockedAt">;
  creator: { id: string; name: string };
  /** The other side's name. */
  name: string;
  /** Whether the caller is the shop, which may invite and block too. */
  isShop: boolean;
};

const over = ["refused", "cancelled", "expired", "ended", "deleted"];

/** What this side may do now, each with what follows from it. */
export function DeedButtons({ partnership, creator, name, isShop }: Props) {
  const t = useTranslations("partnerships.deeds");
  const { slug } = useOrg();
  const { partnershipId, deeds, plans, blockedAt, status } = partnership;
  const ends = [
    { value: plans, label: t("plansEnd") },
    { value: t("now"), label: t("openStay") },
  ];
  const effectsOf = (deed: string) =>
    deed === "end" || deed === "block" ? ends : [{ value: t("now"), label: t(`${deed as "accept"}.effect`) }];
  return (
    <>
      {deeds.map((deed) => (
        <DeedButton
          key={deed}
          deed={deed}
          name={name}
          effects={effectsOf(deed)}
          act={() => changePartnership(slug, { partnershipId, deed })}
          trigger={
            <Button variant={deed === "accept" ? "primary" : deed === "end" ? "danger" : "secondary"}>
              {t(`${deed}.action`)}
            </Button>
          }
        />
      ))}
      {isShop && (
        <DeedButton
          deed={blockedAt ? "unblock" : "block"}
          name={name}
          effects={effectsOf(blockedAt ? "unblock" : "block")}
          act={() => setBlocked(slug, { creator: creator.id, isBlocked: !blockedAt })}
          trigger={<Button variant="ghost">{t(blockedAt ? "unblock.action" : "block.action")}</Button>}
        />
      )}
      {isShop && !blockedAt && over.includes(status) && <InviteAgain creator={creator} />}
    </>
  );
}

function InviteAgain({ creator }: { creator: { id: string; name: string } }) {
  const t = useTranslations("partnerships.deeds");
  const { slug } = useOrg();
  const words = useTranslations("partnerships.invite.refusal");
  const act = async () => {
    const result = await inviteCreators(slug, { creators: creator.id });
    const [made] = result.ok ? result.data.items : [];
    // The one creator's refusal is this dialog's error.
    if (made && "refusal" in made)
      return {
        ok: false as const,
        error: { code: "wrong_state" as const, message: words(made.refusal), requestId: "" },
      };
    return result;
  };
  return (
    <DeedButton
      deed="invite"
      name={creator.name}
      effects={[{ value: t("invite.days"), label: t("invite.effect") }]}
      act={act}
      trigger={<Button variant="primary">{t("invite.action")}</Button>}
    />
  );
}
