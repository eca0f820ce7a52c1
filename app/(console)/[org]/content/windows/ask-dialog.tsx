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
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const change = (value: boolean) => {
    setOpen(value);
    if (value) setUrl(null);
    else if (url) router.refresh();
  };
  return (
    <Dialog
      title={t("title")}
      description={url ? undefined : t("detail")}
      open={isOpen}
      onOpenChange={change}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden="true" />
          {label}
        </Button>
      }
    >
      {url ? <WindowLink url={url} /> : <AskForm creatorAppid={creatorAppid} known={known} onMade={setUrl} />}
    </Dialog>
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
