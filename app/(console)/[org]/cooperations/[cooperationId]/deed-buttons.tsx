"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { changeCooperation, inviteToCooperate } from "@/lib/cooperations/actions";
import type { EndEffect } from "@/lib/cooperations/queries";
import type { RelationDeed, RelationKind } from "@/lib/cooperations/rules";

type Props = {
  cooperationId: string;
  kind: RelationKind;
  name: string;
  appid: string;
  deeds: readonly RelationDeed[];
  endEffect: EndEffect;
  isOver: boolean;
};

/** What this side may do now, each with what follows from it. */
export function DeedButtons({ cooperationId, kind, name, appid, deeds, endEffect, isOver }: Props) {
  const t = useTranslations("cooperations");
  const { slug } = useOrg();
  const router = useRouter();
  const done = () => {
    toast.success(t("deeds.done"));
    router.refresh();
  };
  const effects = (deed: RelationDeed) => {
    if (deed !== "end") return [{ value: t("deeds.now"), label: t(`deeds.${deed}`) }];
    return [
      kind === "shop"
        ? { value: endEffect.plans, label: t("deeds.plansEnd") }
        : { value: endEffect.passes, label: t("deeds.passesEnd") },
      { value: t("deeds.now"), label: t("deeds.open") },
    ];
  };
  return (
    <>
      {deeds.map((deed) => (
        <ConfirmDialog
          key={deed}
          trigger={
            <Button variant={deed === "accept" ? "primary" : deed === "end" ? "danger" : "secondary"}>
              {t(`deeds.${deed}`)}
            </Button>
          }
          title={t(`deeds.${deed}Title`, { name })}
          effects={effects(deed)}
          note={t(`deeds.${deed}Note`)}
          confirmLabel={t(`deeds.${deed}`)}
          tone={deed === "end" ? "danger" : "primary"}
          action={() => changeCooperation(slug, { cooperationId, deed })}
          onDone={done}
        />
      ))}
      {isOver && (
        <ConfirmDialog
          trigger={<Button variant="primary">{t("invite.again")}</Button>}
          title={t("invite.title")}
          effects={[{ value: name, label: t("invite.partner") }]}
          note={t("invite.detail")}
          confirmLabel={t("invite.submit")}
          action={() => inviteToCooperate(slug, { appid })}
          onDone={done}
        />
      )}
    </>
  );
}
