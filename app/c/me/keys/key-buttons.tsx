"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AddressesForm } from "@/components/tenants/addresses-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { revokeMyKey, setMyKeyAddresses } from "@/lib/tenants/actions";

/** Where a key may be used from, and its end. */
export function KeyButtons({ keyId, name, addresses }: { keyId: string; name: string; addresses: string[] }) {
  const t = useTranslations("windows.keys");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="mt-2 flex justify-end gap-2">
      <Dialog title={t("addresses")} open={isOpen} onOpenChange={setOpen} trigger={<Button>{t("addresses")}</Button>}>
        <AddressesForm
          keyId={keyId}
          addresses={addresses}
          texts={{ label: t("addresses"), hint: t("addressHint"), save: t("save"), saved: t("saved") }}
          save={setMyKeyAddresses}
          onSaved={() => {
            setOpen(false);
            router.refresh();
          }}
        />
      </Dialog>
      <ConfirmDialog
        trigger={<Button variant="danger">{t("revoke")}</Button>}
        title={t("revokeTitle", { name })}
        effects={[{ value: t("atOnce"), label: t("revokeEffect") }]}
        note={t("revokeNote")}
        confirmLabel={t("revoke")}
        tone="danger"
        action={() => revokeMyKey({ keyId })}
        onDone={() => router.refresh()}
      />
    </div>
  );
}
