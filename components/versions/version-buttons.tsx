"use client";

import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { DisabledReason } from "@/components/ui/tooltip";
import { releaseVersionAction, rollBackVersionAction, withdrawVersionAction } from "@/lib/versions/actions";
import { NoteDialog } from "./note-dialog";
import { useNoWriting } from "./writer-context";

type Version = { versionId: string; version: string };

/** Takes a version back from review. */
export function WithdrawButton({ version, canWithdraw }: { version: Version; canWithdraw: boolean }) {
  const t = useTranslations("versions");
  const noWriting = useNoWriting();
  const org = useOrg();
  const router = useRouter();
  return (
    <DisabledReason reason={canWithdraw ? undefined : noWriting("submit")}>
      <ConfirmDialog
        trigger={
          <Button size="sm" disabled={!canWithdraw}>
            {t("review.withdraw")}
          </Button>
        }
        title={t("review.withdrawTitle", { version: version.version })}
        effects={[{ value: version.version, label: t("review.withdrawEffect") }]}
        note={t("review.withdrawNote")}
        confirmLabel={t("review.withdraw")}
        action={() => withdrawVersionAction(org.slug, { versionId: version.versionId })}
        onDone={() => {
          toast.success(t("review.withdrawn"));
          router.refresh();
        }}
      />
    </DisabledReason>
  );
}

type LiveProps = {
  version: Version;
  live: { version: string } | null;
  canRelease: boolean;
  /** Why not now, beside the right to it: a grey release is under way. */
  reason?: string;
};

/** Makes an approved version the live one; the consequence stands before the button. */
export function ReleaseButton({ version, live, canRelease, reason }: LiveProps) {
  const t = useTranslations("versions");
  const noWriting = useNoWriting();
  const org = useOrg();
  const router = useRouter();
  return (
    <DisabledReason reason={canRelease ? reason : noWriting("release")}>
      <NoteDialog
        trigger={
          <Button size="sm" variant="primary" disabled={!canRelease || Boolean(reason)}>
            {t("release.action")}
          </Button>
        }
        title={t("release.title", { version: version.version })}
        effects={[
          { value: t("release.effectValue"), label: t("release.effect") },
          { value: live?.version ?? "—", label: t(live ? "release.replaces" : "release.first") },
        ]}
        note={t("release.note")}
        confirmLabel={t("release.action")}
        why={{ label: t("release.why"), hint: t("release.whyHint") }}
        action={(note) => releaseVersionAction(org.slug, { versionId: version.versionId, note })}
        onDone={() => {
          toast.success(t("release.done", { version: version.version }));
          router.refresh();
        }}
      />
    </DisabledReason>
  );
}

/** Goes back (or forward again) to a version that was live before. */
export function RollBackButton({ version, live, canRelease, reason }: LiveProps) {
  const t = useTranslations("versions");
  const noWriting = useNoWriting();
  const org = useOrg();
  const router = useRouter();
  return (
    <DisabledReason reason={canRelease ? reason : noWriting("release")}>
      <NoteDialog
        trigger={
          <Button
            size="sm"
            variant="ghost"
            disabled={!canRelease || Boolean(reason)}
            aria-label={`${t("release.rollback")} ${version.version}`}
          >
            <Undo2 aria-hidden="true" />
            {t("release.rollback")}
          </Button>
        }
        title={t("release.rollbackTitle", { version: version.version })}
        effects={[
          { value: t("release.effectValue"), label: t("release.effect") },
          { value: live?.version ?? "—", label: t("release.replaces") },
        ]}
        note={t("release.note")}
        confirmLabel={t("release.rollback")}
        why={{ label: t("release.why"), hint: t("release.whyBackHint") }}
        action={(note) => rollBackVersionAction(org.slug, { versionId: version.versionId, note })}
        onDone={() => {
          toast.success(t("release.rollbackDone", { version: version.version }));
          router.refresh();
        }}
      />
    </DisabledReason>
  );
}
