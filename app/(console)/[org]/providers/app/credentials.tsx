"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Id } from "@/components/ui/id";
import { KvList } from "@/components/ui/kv-list";
import { formatTime } from "@/components/ui/time";
import { rotateComponentSecretAction } from "@/lib/providers/actions";

type Props = {
  appid: string;
  hasSecret: boolean;
  madeAt: Date | null;
  pushesTickets: boolean;
  canRotate: boolean;
};

/** component_appid, and the secret that is shown once. */
export function Credentials({ appid, hasSecret, madeAt, pushesTickets, canRotate }: Props) {
  const t = useTranslations("providers.app");
  const { slug } = useOrg();
  const router = useRouter();
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Card title={t("credentials")} hasLine>
      <KvList
        className="text-xs"
        items={[
          { label: t("appid"), value: <Id value={appid} /> },
          { label: t("secret"), value: madeAt ? t("madeAt", { at: formatTime(madeAt) }) : t("never") },
          { label: t("tickets"), value: t(pushesTickets ? "ticketsOn" : "ticketsOff") },
        ]}
      />
      {canRotate && (
        <div className="mt-3">
          <ConfirmDialog
            trigger={<Button size="sm">{t(hasSecret ? "rotate" : "make")}</Button>}
            title={t("rotateTitle")}
            effects={[{ value: hasSecret ? 1 : 0, label: t("rotateEffect") }]}
            note={t("rotateNote")}
            confirmLabel={t(hasSecret ? "rotate" : "make")}
            tone={hasSecret ? "danger" : "primary"}
            action={() => rotateComponentSecretAction(slug, {})}
            onDone={(made) => {
              setSecret(made.secret);
              router.refresh();
            }}
          />
        </div>
      )}
      <Dialog
        title={t("secret")}
        open={secret !== null}
        onOpenChange={(open) => !open && setSecret(null)}
        footer={
          <DialogClose>
            <Button variant="primary">{t("kept")}</Button>
          </DialogClose>
        }
      >
        <div className="grid gap-3">
          <Callout tone="warning" title={t("once")} />
          <CopyField value={secret ?? ""} label={t("secret")} />
        </div>
      </Dialog>
    </Card>
  );
}
