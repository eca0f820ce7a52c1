"use client";

import { MoreHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/dropdown-menu";
import { useErrorText } from "@/components/ui/error-text";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast";
import { changeWebhook, endPreviousSecret, pauseReceiver, removeReceiver } from "@/lib/webhooks/actions";
import type { HeardEvent } from "@/lib/webhooks/catalogue";
import { changeWebhookInput } from "@/lib/webhooks/input";
import type { ReceiverView } from "@/lib/webhooks/queries";
import { RotateSecret } from "./rotate-secret";
import { WebhookForm } from "./webhook-form";

type Asked = "change" | "rotate" | "endSecret" | "pause" | "remove" | null;

/** What can be done with a receiver. `events` are those a webhook can choose from. */
export function ReceiverMenu({ receiver, events }: { receiver: ReceiverView; events?: readonly HeardEvent[] }) {
  const t = useTranslations("webhooks");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [asked, setAsked] = useState<Asked>(null);
  const [, startTransition] = useTransition();
  const { id: receiverId, kind, status, previousUntil } = receiver;
  const isWebhook = kind === "webhook";
  const resume = () =>
    startTransition(async () => {
      const result = await pauseReceiver(slug, { receiverId, isPaused: false });
      if (!result.ok) return void toast.error(errorText(result.error).what);
      toast.success(t("pause.resumed"));
      router.refresh();
    });
  const done = (text: string) => () => {
    setAsked(null);
    toast.success(text);
    router.refresh();
  };
  const confirm = (what: Asked) => ({
    open: asked === what,
    onOpenChange: (open: boolean) => setAsked(open ? what : null),
  });
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t("list.actions")} size="sm">
            <MoreHorizontal aria-hidden="true" />
          </IconButton>
        }
      >
        {isWebhook && <MenuItem onSelect={() => setAsked("change")}>{t("form.change")}</MenuItem>}
        {isWebhook && <MenuItem onSelect={() => setAsked("rotate")}>{t("rotate.action")}</MenuItem>}
        {previousUntil && <MenuItem onSelect={() => setAsked("endSecret")}>{t("rotate.end")}</MenuItem>}
        {status === "active" ? (
          <MenuItem onSelect={() => setAsked("pause")}>{t("pause.action")}</MenuItem>
        ) : (
          <MenuItem onSelect={resume}>{t("pause.resume")}</MenuItem>
        )}
        <MenuSeparator />
        <MenuItem isDanger onSelect={() => setAsked("remove")}>
          {t("remove.action")}
        </MenuItem>
      </Menu>
      {isWebhook && (
        <Dialog title={t("form.change")} {...confirm("change")}>
          <WebhookForm
            offered={events ?? []}
            standing={receiver}
            schema={changeWebhookInput}
            beside={{ receiverId }}
            act={(input) => changeWebhook(slug, { ...input, receiverId })}
            label={t("form.save")}
            success={t("form.saved")}
            onDone={() => {
              setAsked(null);
              router.refresh();
            }}
          />
        </Dialog>
      )}
      {isWebhook && <RotateSecret receiverId={receiverId} {...confirm("rotate")} />}
      <ConfirmDialog
        {...confirm("endSecret")}
        title={t("rotate.endTitle")}
        effects={[{ value: 1, label: t("rotate.endEffect") }]}
        note={t("rotate.endNote")}
        confirmLabel={t("rotate.end")}
        tone="danger"
        action={() => endPreviousSecret(slug, { receiverId })}
        onDone={done(t("form.saved"))}
      />
      <ConfirmDialog
        {...confirm("pause")}
        title={t("pause.title")}
        effects={[{ value: 1, label: t("pause.effect") }]}
        note={t("pause.note")}
        confirmLabel={t("pause.action")}
        tone="danger"
        action={() => pauseReceiver(slug, { receiverId, isPaused: true })}
        onDone={done(t("pause.done"))}
      />
      <ConfirmDialog
        {...confirm("remove")}
        title={t("remove.title")}
        effects={[{ value: 1, label: t("remove.effect") }]}
        note={t("remove.note")}
        confirmLabel={t("remove.action")}
        tone="danger"
        action={() => removeReceiver(slug, { receiverId })}
        onDone={done(t("remove.done"))}
      />
    </>
  );
}
