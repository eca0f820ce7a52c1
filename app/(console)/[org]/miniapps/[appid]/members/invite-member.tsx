"use client";

import { UserPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { QrCode } from "@/components/ui/qr-code";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatTime } from "@/components/ui/time";
import { DisabledReason } from "@/components/ui/tooltip";
import { useActionForm } from "@/components/ui/use-action-form";
import { inviteMemberAction } from "@/lib/miniapps/actions";
import { inviteMemberInput } from "@/lib/miniapps/input";

type Props = { appid: string; kind: "project" | "trial"; canManage: boolean };

/** Makes an invitation and shows its link and QR code once. */
export function InviteMember({ appid, kind, canManage }: Props) {
  const t = useTranslations("members");
  const rights = useTranslations("versions.right");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <DisabledReason reason={canManage ? undefined : rights("release")}>
        <Button size="sm" disabled={!canManage} onClick={() => setOpen(true)}>
          <UserPlus aria-hidden="true" />
          {t("invite")}
        </Button>
      </DisabledReason>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t(kind === "project" ? "inviteProject" : "inviteTrial")}
        description={t("inviteDetail")}
      >
        {isOpen && <InviteForm appid={appid} kind={kind} />}
      </Dialog>
    </>
  );
}

function InviteForm({ appid, kind }: Omit<Props, "canManage">) {
  const t = useTranslations("members");
  const org = useOrg();
  const router = useRouter();
  const [made, setMade] = useState<{ url: string; expiresAt: Date } | null>(null);
  const form = useActionForm((input: Parameters<typeof inviteMemberAction>[1]) => inviteMemberAction(org.slug, input), {
    schema: inviteMemberInput,
    toInput: (values) => ({ ...values, appid, kind }),
    onSuccess: (data) => {
      setMade(data);
      router.refresh();
    },
  });
  if (made)
    return (
      <div className="grid justify-items-center gap-3">
        <QrCode text={made.url} what={t("link")} size={200} />
        <div className="w-full">
          <CopyField value={made.url} label={t("link")} />
        </div>
        <p className="text-ink-muted text-xs">{t("linkNote", { at: formatTime(made.expiresAt) })}</p>
      </div>
    );
  return (
    <ActionForm form={form}>
      {kind === "project" && (
        <Field label={t("roleLabel")} name="role">
          <Select
            defaultValue="developer"
            options={(["developer", "operator", "analyst", "admin"] as const).map((role) => ({
              value: role,
              label: t(`role.${role}`),
            }))}
          />
        </Field>
      )}
      <Field label={t("email")} name="email" hint={t("emailHint")} isOptional>
        <Input type="email" autoComplete="off" />
      </Field>
      <Field label={t("hours")} name="hours">
        <Select
          defaultValue="72"
          options={([24, 72, 168, 720] as const).map((n) => ({ value: String(n), label: t(`hoursOption.h${n}`) }))}
        />
      </Field>
      <DialogFoot>
        <SubmitButton>{t("makeLink")}</SubmitButton>
      </DialogFoot>
    </ActionForm>
  );
}
