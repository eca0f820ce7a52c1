"use client";

import { Ellipsis, UserRoundCog, UserRoundX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Menu, MenuItem } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast";
import { removeMemberAction } from "@/lib/tenants/actions";
import type { MemberView } from "@/lib/tenants/queries";
import { RoleDialog } from "./role-dialog";

/** What an administrator can do about a member: another role, or the end of his access, with its effect. */
export function MemberMenu({ member }: { member: MemberView }) {
  const t = useTranslations("settings.members");
  const org = useOrg();
  const router = useRouter();
  const [open, setOpen] = useState<"role" | "remove" | null>(null);
  const close = (isOpen: boolean) => !isOpen && setOpen(null);
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t("menu", { name: member.name })} size="sm">
            <Ellipsis aria-hidden="true" />
          </IconButton>
        }
      >
        <MenuItem
          onSelect={() => setOpen("role")}
          isDisabled={member.isLastAdmin}
          detail={member.isLastAdmin && t("lastAdmin")}
        >
          <UserRoundCog aria-hidden="true" />
          {t("changeRole")}
        </MenuItem>
        <MenuItem
          onSelect={() => setOpen("remove")}
          isDisabled={member.isSelf}
          isDanger={!member.isSelf}
          detail={member.isSelf && t("leaveInstead")}
        >
          <UserRoundX aria-hidden="true" />
          {t("remove")}
        </MenuItem>
      </Menu>
      {open === "role" && <RoleDialog member={member} onClose={() => setOpen(null)} />}
      <ConfirmDialog
        open={open === "remove"}
        onOpenChange={close}
        title={t("removeTitle", { name: member.name })}
        effects={[
          { value: member.miniapps, label: t("removedMiniapps") },
          { value: member.invitations, label: t("removedInvitations") },
        ]}
        note={t("removeNote")}
        confirmLabel={t("removeConfirm")}
        tone="danger"
        action={() => removeMemberAction(org.slug, { memberId: member.memberId })}
        onDone={() => {
          toast.success(t("removed", { name: member.name }));
          router.refresh();
        }}
      />
    </>
  );
}
