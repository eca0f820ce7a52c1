"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { bindAccount } from "@/lib/open-platforms/actions";
import { type BindAccountInput, bindAccountInput } from "@/lib/open-platforms/input";
import { SubjectFields } from "./subject-fields";

type Miniapp = { appid: string; name: string };

/** Binds a mini-program or an official account; linked mini-programs are offered by name. */
export function BindDialog({ miniapps }: { miniapps: readonly Miniapp[] }) {
  const t = useTranslations("institutions.openPlatform");
  const { slug } = useOrg();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [kind, setKind] = useState("miniapp");
  const [chosen, setChosen] = useState<Miniapp | null>(null);
  const form = useActionForm((input: BindAccountInput) => bindAccount(slug, input), {
    schema: bindAccountInput,
    toInput: ({ linked: _linked, ...values }) => values,
    onSuccess: ({ status, joined }) => {
      toast.success(status === "bound" ? t("boundToast", { joined }) : t("requestedToast"));
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog
      title={t("bind")}
      description={t("bindDetail")}
      trigger={
        <Button size="sm">
          <Plus aria-hidden="true" />
          {t("bind")}
        </Button>
      }
      open={isOpen}
      onOpenChange={setOpen}
    >
      <ActionForm form={form}>
        <Field label={t("kind")} name="kind" isGroup>
          <RadioGroup
            value={kind}
            onChange={setKind}
            options={(["miniapp", "official_account"] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))}
          />
        </Field>
        {kind === "miniapp" && miniapps.length > 0 && (
          <Field label={t("linked")} name="linked">
            <Select
              placeholder
              options={miniapps.map((one) => ({ value: one.appid, label: one.name }))}
              onChange={(event) => setChosen(miniapps.find((one) => one.appid === event.target.value) ?? null)}
            />
          </Field>
        )}
        <Field label={t("accountAppid")} name="appid" isRequired>
          <Input
            key={`appid ${chosen?.appid}`}
            className="code"
            autoComplete="off"
            spellCheck={false}
            placeholder="wx…"
            defaultValue={chosen?.appid}
          />
        </Field>
        <Field label={t("accountName")} name="name" isRequired>
          <Input key={`name ${chosen?.appid}`} maxLength={40} autoComplete="off" defaultValue={chosen?.name} />
        </Field>
        <SubjectFields />
        <DialogFoot>
          <SubmitButton>{t("bind")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
