"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SetTicks } from "@/components/providers/set-ticks";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFoot } from "@/components/ui/dialog";
import { SubmitButton } from "@/components/ui/submit-button";
import { DisabledReason } from "@/components/ui/tooltip";
import { useActionForm } from "@/components/ui/use-action-form";
import { changeAuthorisationAction } from "@/lib/providers/actions";

type Props = { authorisationId: string; provider: string; sets: readonly number[]; offered: readonly number[] };

/** Ticks what a provider may do from now on. */
export function ChangeSets({ authorisationId, provider, sets, offered }: Props) {
  const t = useTranslations("providers.change");
  const common = useTranslations("common");
  const org = useOrg();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [ticked, setTicked] = useState<number[]>([...sets]);
  const change = (open: boolean) => {
    setOpen(open);
    if (open) setTicked([...sets]);
  };
  const form = useActionForm(
    (input: { authorisationId: string; sets: number[] }) => changeAuthorisationAction(org.slug, input),
    {
      toInput: () => ({ authorisationId, sets: ticked }),
      success: t("done"),
      onSuccess: () => {
        setOpen(false);
        router.refresh();
      },
    },
  );
  return (
    <Dialog
      title={t("title", { provider })}
      description={t("detail")}
      trigger={<Button>{t("action")}</Button>}
      open={isOpen}
      onOpenChange={change}
    >
      <ActionForm form={form}>
        <SetTicks offered={offered} ticked={ticked} onChange={setTicked} />
        <DialogFoot>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          {ticked.length === 0 ? (
            <DisabledReason reason={t("none")}>
              <Button variant="primary" disabled>
                {t("save")}
              </Button>
            </DisabledReason>
          ) : (
            <SubmitButton>{t("save")}</SubmitButton>
          )}
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
