"use client";

import { NotebookPen } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MoneyInput } from "@/components/ui/money-input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { depositEntryKinds } from "@/db/enums";
import { bookDeposit } from "@/lib/deposits/actions";
import { type DepositEntryInput, depositEntryInput } from "@/lib/deposits/input";
import type { DepositEntryKind } from "@/lib/deposits/rules";
import { BookEffect, type BookedDeposit } from "./book-effect";

type Props = {
  slug: string;
  deposit: BookedDeposit & { brandId: string; channel: DepositEntryInput["channel"] };
};

/** Books an entry, showing both balances as they will be and whether the brand may then release. */
export function BookDialog({ slug, deposit }: Props) {
  const t = useTranslations("deposits");
  const common = useTranslations("common");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [kind, setKind] = useState<DepositEntryKind>("top_up");
  const [amount, setAmount] = useState("");
  const { brandId, channel } = deposit;
  const form = useActionForm((input: DepositEntryInput) => bookDeposit(slug, input), {
    schema: depositEntryInput,
    toInput: (values) => ({ ...values, brandId, channel }),
    success: t("book.done"),
    onSuccess: () => {
      setOpen(false);
      setAmount("");
      router.refresh();
    },
  });
  return (
    <Dialog
      title={t("book.title")}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary">
          <NotebookPen aria-hidden="true" />
          {t("book.action")}
        </Button>
      }
    >
      <ActionForm form={form}>
        <Field label={t("book.kind")} name="kind" hint={t(`kindDetail.${kind}`)}>
          <Select
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as DepositEntryKind)}
            options={depositEntryKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("book.amount")} name="amountFen" isRequired>
            <MoneyInput value={amount} onChange={(event) => setAmount(event.currentTarget.value)} />
          </Field>
          <Field label={t("book.reference")} name="reference" hint={t("book.referenceHint")} isRequired>
            <Input maxLength={80} autoComplete="off" />
          </Field>
        </div>
        <Field label={t("book.note")} name="note" hint={t("book.noteHint")} isOptional>
          <Input maxLength={300} autoComplete="off" />
        </Field>
        <BookEffect deposit={deposit} kind={kind} amount={amount} />
        <DialogFoot>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t(`book.submit.${kind}`)}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
