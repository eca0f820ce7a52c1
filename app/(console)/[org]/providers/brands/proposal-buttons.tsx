"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyField } from "@/components/ui/copy-field";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { useErrorText } from "@/components/ui/error-text";
import { toast } from "@/components/ui/toast";
import { inviteProposedBrandAction, withdrawProposalAction } from "@/lib/providers/actions";

type Props = { proposalId: string; name: string; isOpen: boolean; canInvite: boolean };

/** Withdraws what nobody decided yet; invites the administrator of a brand that was made on the proposal. */
export function ProposalButtons({ proposalId, name, isOpen, canInvite }: Props) {
  const t = useTranslations("providers.brands");
  const { slug } = useOrg();
  const router = useRouter();
  if (canInvite) return <InviteButton proposalId={proposalId} name={name} />;
  if (!isOpen) return null;
  return (
    <ConfirmDialog
      trigger={
        <Button variant="link" size="sm">
          {t("withdraw")}
        </Button>
      }
      title={t("withdrawTitle", { name })}
      effects={[{ value: 1, label: t("withdrawEffect") }]}
      note={t("withdrawNote")}
      confirmLabel={t("withdraw")}
      tone="danger"
      action={() => withdrawProposalAction(slug, { proposalId })}
      onDone={() => {
        toast.success(t("withdrawn"));
        router.refresh();
      }}
    />
  );
}

function InviteButton({ proposalId, name }: { proposalId: string; name: string }) {
  const t = useTranslations("providers.brands");
  const app = useTranslations("providers.app");
  const { slug } = useOrg();
  const errorText = useErrorText();
  const [url, setUrl] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const invite = () =>
    startTransition(async () => {
      const result = await inviteProposedBrandAction(slug, { proposalId });
      if (result.ok) return setUrl(result.data.url);
      toast.error(result.error.code === "already_member" ? t("joined") : errorText(result.error).what);
    });
  return (
    <>
      <Button variant="link" size="sm" isPending={isPending} onClick={invite}>
        {t("invite")}
      </Button>
      <Dialog
        title={t("inviteTitle", { name })}
        description={t("inviteDetail")}
        open={url !== null}
        onOpenChange={(open) => !open && setUrl(null)}
        footer={
          <DialogClose>
            <Button variant="primary">{app("kept")}</Button>
          </DialogClose>
        }
      >
        <CopyField value={url ?? ""} label={t("invite")} />
      </Dialog>
    </>
  );
}
