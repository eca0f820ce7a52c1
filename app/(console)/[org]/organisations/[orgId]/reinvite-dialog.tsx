"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { InvitationLink } from "@/components/tenants/invitation-link";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { reinviteAdministratorAction } from "@/lib/tenants/actions";
import { reinviteAdministratorInput } from "@/lib/tenants/input";

type Reinvite = z.input<typeof reinviteAdministratorInput>;

/** A new link for the first administrator of an organisation nobody has joined. */
export function ReinviteDialog({ slug, orgId }: { slug: string; orgId: string }) {
  const t = useTranslations("tenants.directory");
  const common = useTranslations("common");
  const router = useRouter();
  const [made, setMade] = useState<{ url: string; expiresAt: Date } | null>(null);
  const form = useActionForm((input: Reinvite) => reinviteAdministratorAction(slug, input), {
    schema: reinviteAdministratorInput,
    toInput: (values) => ({ ...values, orgId }),
    onSuccess: (data) => {
      setMade(data);
      router.refresh();
    },
  });
  return (
    <Dialog
      title={t("reinviteTitle")}
      description={made ? undefined : t("reinviteDetail")}
      size="sm"
      trigger={<Button>{t("reinvite")}</Button>}
      onOpenChange={(open) => !open && setMade(null)}
    >
      {made ? (
        <InvitationLink url={made.url} expiresAt={made.expiresAt} />
      ) : (
        <ActionForm form={form}>
          <Field label={t("email")} name="email" hint={t("emailHint")} isOptional>
            <Input type="email" autoComplete="off" />
          </Field>
          <DialogFoot>
            <DialogClose>
              <Button>{common("cancel")}</Button>
            </DialogClose>
            <SubmitButton>{t("reinvite")}</SubmitButton>
          </DialogFoot>
        </ActionForm>
      )}
    </Dialog>
  );
}
