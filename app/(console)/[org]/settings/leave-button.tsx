"use client";

import { LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DisabledReason } from "@/components/ui/tooltip";
import { leaveOrganisationAction } from "@/lib/tenants/actions";

type Props = { isLastAdmin: boolean; invitations: number; miniapps: number };

/** Giving up one's own seat; the last administrator learns why he cannot. */
export function LeaveButton({ isLastAdmin, invitations, miniapps }: Props) {
  const t = useTranslations("settings.organisation.leave");
  const org = useOrg();
  const button = (
    <Button variant="danger" disabled={isLastAdmin}>
      <LogOut aria-hidden="true" />
      {t("action")}
    </Button>
  );
  if (isLastAdmin) return <DisabledReason reason={t("lastAdmin")}>{button}</DisabledReason>;
  return (
    <ConfirmDialog
      trigger={button}
      title={t("confirm", { org: org.name })}
      effects={[
        { value: miniapps, label: t("miniapps") },
        { value: invitations, label: t("invitations") },
      ]}
      note={t("note")}
      confirmLabel={t("action")}
      tone="danger"
      action={() => leaveOrganisationAction(org.slug, {})}
      onDone={() => window.location.assign("/")}
    />
  );
}
