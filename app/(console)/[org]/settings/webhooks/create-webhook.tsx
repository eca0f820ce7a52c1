"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DisabledReason } from "@/components/ui/tooltip";
import { createWebhook } from "@/lib/webhooks/actions";
import type { HeardEvent } from "@/lib/webhooks/catalogue";
import { webhookInput } from "@/lib/webhooks/input";
import { SecretDialog } from "./secret-dialog";
import { WebhookForm } from "./webhook-form";

export function CreateWebhook({ events, isFull }: { events: readonly HeardEvent[]; isFull: boolean }) {
  const t = useTranslations("webhooks");
  const { slug } = useOrg();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const button = (
    <Button size="sm" variant="primary" disabled={isFull}>
      <Plus aria-hidden="true" />
      {t("list.add")}
    </Button>
  );
  if (isFull) return <DisabledReason reason={t("list.full")}>{button}</DisabledReason>;
  return (
    <>
      <Dialog
        title={t("list.add")}
        description={t("list.explain")}
        trigger={button}
        open={isOpen}
        onOpenChange={setOpen}
      >
        <WebhookForm
          offered={events}
          schema={webhookInput}
          act={(input) => createWebhook(slug, input)}
          label={t("form.create")}
          onDone={(made) => {
            setOpen(false);
            setSecret(made.secret);
          }}
        />
      </Dialog>
      <SecretDialog
        secret={secret}
        onClose={() => {
          setSecret(null);
          router.refresh();
        }}
      />
    </>
  );
}
