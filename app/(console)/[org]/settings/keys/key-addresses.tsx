"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { AddressesForm } from "@/components/tenants/addresses-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { setKeyAddressesAction } from "@/lib/tenants/actions";

/** From where a key may be used, shown and changed. */
export function KeyAddresses({ keyId, name, addresses }: { keyId: string; name: string; addresses: string[] }) {
  const t = useTranslations("settings.keys.addresses");
  const { slug } = useOrg();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      title={t("title", { name })}
      description={t("detail")}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="ghost" size="sm">
          {t("change")}
        </Button>
      }
    >
      <AddressesForm
        keyId={keyId}
        addresses={addresses}
        texts={{ label: t("label"), hint: t("hint"), save: t("save"), saved: t("saved") }}
        save={(input) => setKeyAddressesAction(slug, input)}
        onSaved={() => {
          setOpen(false);
          router.refresh();
        }}
      />
    </Dialog>
  );
}
