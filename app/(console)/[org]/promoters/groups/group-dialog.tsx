"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { createGroup, renameGroup } from "@/lib/promoters/actions";
import { type GroupNameInput, groupNameInput } from "@/lib/promoters/input";

/** A new group, or another name for one. */
export function GroupDialog({ group }: { group?: { groupId: string; name: string } }) {
  const t = useTranslations("promoters.groups");
  const { slug } = useOrg();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const save = (input: GroupNameInput) =>
    group ? renameGroup(slug, { ...input, groupId: group.groupId }) : createGroup(slug, input);
  const form = useActionForm(save, {
    schema: groupNameInput,
    success: t("saved"),
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  const trigger = group ? <Button size="sm">{t("rename")}</Button> : <Button variant="primary">{t("create")}</Button>;
  return (
    <Dialog title={t(group ? "rename" : "create")} size="sm" trigger={trigger} open={open} onOpenChange={setOpen}>
      <ActionForm form={form}>
        <Field label={t("name")} name="name" isRequired>
          <Input maxLength={20} defaultValue={group?.name} autoComplete="off" />
        </Field>
        <DialogFoot>
          <SubmitButton>{t("save")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
