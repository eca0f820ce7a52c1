"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { changeRoleAction } from "@/lib/tenants/actions";
import { type ChangeRole, changeRoleInput } from "@/lib/tenants/input";
import type { MemberView } from "@/lib/tenants/queries";
import { RoleChoice } from "./role-choice";

export function RoleDialog({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const t = useTranslations("settings.members");
  const common = useTranslations("common");
  const org = useOrg();
  const router = useRouter();
  const form = useActionForm((input: ChangeRole) => changeRoleAction(org.slug, input), {
    schema: changeRoleInput,
    toInput: (values) => ({ ...values, memberId: member.memberId }),
    success: t("roleChanged"),
    onSuccess: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <Dialog
      title={t("roleTitle", { name: member.name })}
      description={t("roleDetail")}
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <ActionForm form={form}>
        <Field label={t("role")} name="role" isGroup>
          <RoleChoice defaultValue={member.role} />
        </Field>
        <DialogFoot>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{common("save")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
