"use client";

import { Link2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { SetTicks } from "@/components/providers/set-ticks";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { buttonClasses } from "@/components/ui/button-classes";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogClose, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { createPreauthCodeAction } from "@/lib/providers/actions";
import { createPreauthInput } from "@/lib/providers/input";
import { permissionSets } from "@/lib/providers/permission-sets";

type Props = { askedSets: readonly number[]; isAdmitted: boolean };

const all = permissionSets.map((set) => set.id);

/** Asks for sets, then leads to the link with its QR. */
export function CreateLink({ askedSets, isAdmitted }: Props) {
  const t = useTranslations("providers.link");
  const common = useTranslations("common");
  const { slug } = useOrg();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [sets, setSets] = useState<number[]>([...askedSets]);
  // What is asked for by default stands first, so that nobody scrolls for the usual.
  const offered = [...askedSets, ...all.filter((id) => !askedSets.includes(id))];
  const form = useActionForm((input: { sets: number[]; appid?: string }) => createPreauthCodeAction(slug, input), {
    schema: createPreauthInput,
    toInput: (values) => ({ ...values, sets }),
    onSuccess: ({ preauthId }) => {
      setOpen(false);
      router.push(`/${slug}/providers/links/${preauthId}`);
    },
  });
  const trigger = (
    <Button variant="primary">
      <Link2 aria-hidden="true" />
      {t("create")}
    </Button>
  );
  return (
    <Dialog title={t("title")} description={t("detail")} trigger={trigger} open={isOpen} onOpenChange={setOpen}>
      {isAdmitted ? (
        <ActionForm form={form}>
          <Field label={t("sets")} name="sets" hint={t("setsHint")} isGroup>
            <div className="max-h-72 overflow-y-auto rounded-sm border border-line px-3 py-2">
              <SetTicks offered={offered} ticked={sets} onChange={setSets} />
            </div>
          </Field>
          <Field label={t("pinned")} name="appid" hint={t("pinnedHint")} isOptional>
            <Input maxLength={64} autoComplete="off" />
          </Field>
          <DialogFoot>
            <DialogClose>
              <Button>{common("cancel")}</Button>
            </DialogClose>
            <SubmitButton>{t("make")}</SubmitButton>
          </DialogFoot>
        </ActionForm>
      ) : (
        <Callout
          tone="warning"
          title={t("notAdmitted")}
          action={
            <Link className={buttonClasses("secondary", "sm")} href={`/${slug}/providers/rights`}>
              {t("goRights")}
            </Link>
          }
        >
          {t("notAdmittedDetail")}
        </Callout>
      )}
    </Dialog>
  );
}
