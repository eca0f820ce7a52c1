"use client";

import { MoreHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast";
import type { Permission } from "@/lib/kernel/permissions";
import { discardVersionAction } from "@/lib/versions/actions";
import type { VersionView } from "@/lib/versions/queries";
import { canBecome, canRun } from "@/lib/versions/rules";
import { SubmitDialog } from "./submit-dialog";
import { TrialForm } from "./trial-dialog";
import { useNoWriting } from "./writer-context";

/** Why the mini-program was sent back last, where it was. */
export type SentBack = { version: string; reasons: readonly { page: string; reason: string }[] } | null;

type Props = {
  appid: string;
  version: VersionView;
  rights: readonly Permission[];
  /** The version in review, where it is another one. */
  busyWith: string | null;
  before: SentBack;
};

/** What can be done with a development version; what cannot says why. */
export function VersionMenu({ appid, version, rights, busyWith, before }: Props) {
  const t = useTranslations("versions");
  const org = useOrg();
  const router = useRouter();
  const [open, setOpen] = useState<"trial" | "submit" | "discard" | null>(null);
  const native = canRun(version) ? undefined : t(`right.${version.runState}`);
  const noTrial = rights.includes("version.trial") ? native : t("right.trial");
  const noWriting = useNoWriting();
  const noSubmit = rights.includes("version.submit") ? native : noWriting("submit");
  const busy = busyWith ? t("submit.busy", { version: busyWith }) : undefined;
  const isSubmittable = canBecome(version.status, "in_review");
  const close = () => setOpen(null);
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton size="sm" label={`${t("more")}：${version.version}`}>
            <MoreHorizontal aria-hidden="true" />
          </IconButton>
        }
      >
        <MenuItem isDisabled={Boolean(noTrial)} detail={noTrial} onSelect={() => setOpen("trial")}>
          {t("trial.create")}
        </MenuItem>
        {isSubmittable && (
          <MenuItem isDisabled={Boolean(noSubmit ?? busy)} detail={noSubmit ?? busy} onSelect={() => setOpen("submit")}>
            {t("submit.action")}
          </MenuItem>
        )}
        {canBecome(version.status, "discarded") && (
          <>
            <MenuSeparator />
            <MenuItem isDanger isDisabled={!rights.includes("version.upload")} onSelect={() => setOpen("discard")}>
              {t("release.discard")}
            </MenuItem>
          </>
        )}
      </Menu>
      {open === "trial" && <TrialForm versions={[version]} onClose={close} />}
      {open === "submit" && <SubmitDialog appid={appid} version={version} before={before} onClose={close} />}
      <ConfirmDialog
        open={open === "discard"}
        onOpenChange={(isOpen) => !isOpen && close()}
        title={t("release.discardTitle", { version: version.version })}
        effects={[{ value: version.version, label: t("release.discardEffect") }]}
        note={t("release.discardNote")}
        confirmLabel={t("release.discard")}
        tone="danger"
        action={() => discardVersionAction(org.slug, { versionId: version.id })}
        onDone={() => {
          toast.success(t("release.discarded"));
          router.refresh();
        }}
      />
    </>
  );
}
