"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { InviteDialog } from "@/components/invitations/invite-dialog";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useActionForm } from "@/components/ui/use-action-form";
import { createLink, inviteCreators } from "@/lib/partnerships/actions";
import { type CreateLinkInput, createLinkInput, inviteLinesInput, MOST_AT_ONCE } from "@/lib/partnerships/input";
import type { InvitedCreator } from "@/lib/partnerships/invite-commands";
import { InviteResult } from "./invite-result";

const ways = ["ids", "link"] as const;
type Way = (typeof ways)[number];

/** By their ids, or by a link for whoever comes. */
export const InviteCreators = ({ first = "ids" }: { first?: Way }) => (
  <InviteDialog of="partnerships">{(onMade) => <InviteForms first={first} onMade={onMade} />}</InviteDialog>
);

function InviteForms({ first, onMade }: { first: Way; onMade: (url: string) => void }) {
  const t = useTranslations("partnerships.invite");
  const [way, setWay] = useState<Way>(first);
  const [items, setItems] = useState<readonly InvitedCreator[] | null>(null);
  if (items) return <InviteResult items={items} onMore={() => setItems(null)} />;
  return (
    <div className="grid gap-4">
      <RadioGroup
        look="card"
        name="way"
        value={way}
        onChange={(value) => setWay(value as Way)}
        options={ways.map((value) => ({ value, label: t(`ways.${value}`), detail: t(`wayDetail.${value}`) }))}
      />
      {way === "ids" ? <ByIds onDone={setItems} /> : <ByLink onMade={onMade} />}
    </div>
  );
}

function ByIds({ onDone }: { onDone: (items: readonly InvitedCreator[]) => void }) {
  const t = useTranslations("partnerships.invite");
  const { slug } = useOrg();
  const router = useRouter();
  const form = useActionForm((input: Parameters<typeof inviteCreators>[1]) => inviteCreators(slug, input), {
    schema: inviteLinesInput,
    onSuccess: ({ items }) => {
      onDone(items);
      router.refresh();
    },
  });
  return (
    <ActionForm form={form}>
      <Field label={t("ids")} name="creators" hint={t("idsHint", { most: MOST_AT_ONCE })} isRequired>
        <Textarea rows={4} spellCheck={false} autoCapitalize="none" className="code" />
      </Field>
      <Field label={t("validDays")} name="validDays" hint={t("validHint")} isRequired>
        <Input kind="number" inputMode="numeric" defaultValue="7" />
      </Field>
      <Field label={t("note")} name="note" hint={t("noteHint")} isOptional>
        <Textarea rows={2} maxLength={200} />
      </Field>
      <DialogFoot>
        <SubmitButton>{t("send")}</SubmitButton>
      </DialogFoot>
    </ActionForm>
  );
}

function ByLink({ onMade }: { onMade: (url: string) => void }) {
  const t = useTranslations("partnerships.invite");
  const { slug } = useOrg();
  const form = useActionForm((input: CreateLinkInput) => createLink(slug, input), {
    schema: createLinkInput,
    onSuccess: (made) => onMade(made.url),
  });
  return (
    <ActionForm form={form}>
      <div className="grid grid-cols-2 gap-4">
        <Field label={t("maxUses")} name="maxUses" isRequired>
          <Input kind="number" inputMode="numeric" defaultValue="1" />
        </Field>
        <Field label={t("linkDays")} name="validDays" isRequired>
          <Input kind="number" inputMode="numeric" defaultValue="30" />
        </Field>
      </div>
      <Field label={t("note")} name="note" hint={t("noteHint")} isOptional>
        <Textarea rows={2} maxLength={200} />
      </Field>
      <DialogFoot>
        <SubmitButton>{t("create")}</SubmitButton>
      </DialogFoot>
    </ActionForm>
  );
}
