"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { importUnionids } from "@/lib/open-platforms/actions";
import { type UnionidTableInput, unionidTableInput } from "@/lib/open-platforms/input";

/** Pastes what the open platform exports: which unionid each openid carries. */
export function TellUnionids() {
  const t = useTranslations("institutions.openPlatform");
  const { slug } = useOrg();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const form = useActionForm((input: UnionidTableInput) => importUnionids(slug, input), {
    schema: unionidTableInput,
    onSuccess: (done) => {
      toast.success(t("told", done));
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog
      title={t("tell")}
      description={t("tellDetail")}
      trigger={<Button size="sm">{t("tell")}</Button>}
      open={isOpen}
      onOpenChange={setOpen}
    >
      <ActionForm form={form}>
        <Field label={t("table")} name="csv" hint={t("tableHint")} isRequired>
          <Textarea className="code" rows={8} spellCheck={false} placeholder="appid,openid,unionid" />
        </Field>
        <DialogFoot>
          <SubmitButton>{t("tell")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
