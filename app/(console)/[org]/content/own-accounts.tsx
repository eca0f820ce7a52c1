"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { confirmShop, endShop } from "@/lib/creators/actions";
import type { ShopLink } from "@/lib/creators/shops";

/** Accounts that call themselves this shop's own: confirmed, or to be. */
export function OwnAccounts({ links, canDecide }: { links: readonly ShopLink[]; canDecide: boolean }) {
  const t = useTranslations("creators.brand");
  if (links.length === 0) return null;
  return (
    <Card title={t("links")} note={t("linksDetail")}>
      <ul className="grid gap-2">
        {links.map((link) => (
          <li key={link.creatorAppid} className="flex flex-wrap items-center gap-3">
            <span className="font-medium">{link.creatorName}</span>
            <Badge tone={link.status === "linked" ? "success" : "warning"}>
              {t(link.status === "linked" ? "linkStatus.linked" : "linkStatus.requested")}
            </Badge>
            <span className="text-ink-subtle text-xs">
              {t("requestedAt")} <Time at={link.requestedAt} />
            </span>
            {canDecide && <Decide link={link} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Decide({ link }: { link: ShopLink }) {
  const t = useTranslations("creators.brand");
  const { slug } = useOrg();
  const router = useRouter();
  const { creatorAppid } = link;
  const done = (text: string) => () => {
    toast.success(text);
    router.refresh();
  };
  const end = async () => {
    const result = await endShop(slug, { creatorAppid });
    if (result.ok) done(t("unlinked"))();
  };
  return (
    <span className="ml-auto inline-flex gap-1.5">
      <Button size="sm" variant="ghost" onClick={end}>
        {t(link.status === "linked" ? "unlink" : "refuse")}
      </Button>
      {link.status === "requested" && (
        <ConfirmDialog
          trigger={<Button size="sm">{t("confirm")}</Button>}
          title={t("confirmTitle", { creator: link.creatorName })}
          effects={[{ value: t("confirmNow"), label: t("confirmEffect") }]}
          note={t("confirmNote")}
          confirmLabel={t("confirm")}
          action={() => confirmShop(slug, { creatorAppid })}
          onDone={done(t("confirmed"))}
        />
      )}
    </span>
  );
}
