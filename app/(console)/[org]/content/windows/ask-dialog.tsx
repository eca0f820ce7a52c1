"use client";

import { useTranslations } from "next-intl";
import { MakeLinkDialog } from "@/components/invitations/make-link-dialog";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { askWindow } from "@/lib/windows/actions";
import { type AskWindowInput, askWindowInput } from "@/lib/windows/input";
import { WindowLink } from "./window-link";

/** `creatorAppid` where the page is one creator's; `known` are those to choose from by typing. */
type Props = { creatorAppid?: string; known?: readonly { appid: string; name: string }[]; label: string };

/** Which creator first, then the link that asks him. */
export function AskDialog({ creatorAppid, known = [], label }: Props) {
  const t = useTranslations("windows.ask");
  return (
    <MakeLinkDialog
      title={t("title")}
      detail={t("detail")}
      action={label}
      form={(onMade) => <AskForm creatorAppid={creatorAppid} known={known} onMade={onMade} />}
      made={(url) => <WindowLink url={url} />}
    />
  );
}

type FormProps = Required<Pick<Props, "known">> & { creatorAppid?: string; onMade: (url: string) => void };

function AskForm({ creatorAppid, known, onMade }: FormProps) {
  const t = useTranslations("windows.ask");
  const { slug } = useOrg();
  const form = useActionForm((input: AskWindowInput) => askWindow(slug, input), {
    schema: askWindowInput,
    onSuccess: (asked) => onMade(asked.url),
  });
  return (
    <ActionForm form={form}>
      <Field label={t("creator")} name="creatorAppid" hint={t("creatorHint")} isRequired>
        <Input className="code" list="window-creators" autoComplete="off" defaultValue={creatorAppid} />
      </Field>
      <datalist id="window-creators">
        {known.map((one) => (
          <option key={one.appid} value={one.appid}>
            {one.name}
          </option>
        ))}
      </datalist>
      <DialogFoot>
        <SubmitButton>{t("make")}</SubmitButton>
      </DialogFoot>
    </ActionForm>
  );
}
