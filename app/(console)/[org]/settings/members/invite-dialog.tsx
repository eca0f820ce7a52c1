"use client";

import { UserRoundPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { InvitationLink } from "@/components/tenants/invitation-link";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { inviteMemberAction } from "@/lib/tenants/actions";
import { type InviteMember, inviteMemberInput } from "@/lib/tenants/input";
import { RoleChoice } from "./role-choice";

const dayChoices = ["1", "7", "30"] as const;

/** Asks for role, address and life of an invitation; then shows its link and QR, once. */
export function InviteDialog({ isOpenAtFirst }: { isOpenAtFirst: boolean }) {
  const t = useTranslations("settings.members");
  const common = useTranslations("common");
  const org = useOrg();
  const router = useRouter();
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const [made, setMade] = useState<{ url: string; expiresAt: Date } | null>(null);
  const form = useActionForm((input: InviteMember) => inviteMemberAction(org.slug, input), {
    schema: inviteMemberInput,
    onSuccess: (data) => {
      setMade(data);
      router.refresh();
    },
  });
  const change = (open: boolean) => {
    setOpen(open);
    if (!open) setMade(null);
  };
  return (
    <Dialog
      title={t("invite")}
      description={made ? undefined : t("inviteDetail")}
      open={isOpen}
      onOpenChange={change}
      trigger={
        <Button variant="primary" size="sm">
          <UserRoundPlus aria-hidden="true" />
          {t("invite")}
        </Button>
      }
      footer={
        made && (
          <DialogClose>
            <Button variant="primary">{common("close")}</Button>
          </DialogClose>
        )
      }
    >
      {made ? (
        <InvitationLink url={made.url} expiresAt={made.expiresAt} />
      ) : (
        <ActionForm form={form}>
          <Field label={t("role")} name="role" isGroup>
            <RoleChoice defaultValue="operator" />
          </Field>
          <Field label={t("email")} name="email" hint={t("emailHint")} isOptional>
            <Input type="email" autoComplete="off" />
          </Field>
          <Field label={t("days")} name="days">
            <Select
              defaultValue="7"
              options={dayChoices.map((days) => ({ value: days, label: t("dayCount", { days: Number(days) }) }))}
            />
          </Field>
          <DialogFoot>
            <DialogClose>
              <Button>{common("cancel")}</Button>
            </DialogClose>
            <SubmitButton>{t("makeLink")}</SubmitButton>
          </DialogFoot>
        </ActionForm>
      )}
    </Dialog>
  );
}
