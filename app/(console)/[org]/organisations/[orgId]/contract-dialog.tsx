"use client";

import { FilePlus2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { readValue } from "@/components/ui/form-values";
import { Money } from "@/components/ui/money";
import { MomentInput, RateInput } from "@/components/ui/money-input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { setContractAction } from "@/lib/contracts/actions";
import { contractInput } from "@/lib/contracts/input";
import { rateOf } from "@/lib/kernel/money";

type Input = z.input<typeof contractInput>;

type Props = {
  slug: string;
  brandId: string;
  channels: readonly { id: Input["channel"]; name: string; hint: string }[];
};

/** ¥10,000.00, the base of the example. */
const example = 1_000_000;

/** Records the next version of a brand's fee, with what it means on a round sum. */
export function ContractDialog({ slug, brandId, channels }: Props) {
  const t = useTranslations("tenants.directory.contract");
  const common = useTranslations("common");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [channel, setChannel] = useState(channels[0]?.id ?? "xiaohongshu");
  const [rate, setRate] = useState("");
  const form = useActionForm((input: Input) => setContractAction(slug, input), {
    schema: contractInput,
    toInput: (values) => ({ ...values, brandId }),
    onSuccess: ({ version }) => {
      toast.success(t("done", { version }));
      setOpen(false);
      setRate("");
      router.refresh();
    },
  });
  const ppm = readValue(rate, "ppm");
  const isRate = typeof ppm === "number" && ppm >= 0 && ppm <= 1_000_000;
  return (
    <Dialog
      title={t("setTitle")}
      size="sm"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm">
          <FilePlus2 aria-hidden="true" />
          {t("set")}
        </Button>
      }
    >
      <ActionForm form={form}>
        <Field label={t("channel")} name="channel" hint={channels.find((one) => one.id === channel)?.hint}>
          <Select
            value={channel}
            onChange={(event) => setChannel(event.currentTarget.value as Input["channel"])}
            options={channels.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Field>
        <Field label={t("fee")} name="feePpm" isRequired>
          <RateInput value={rate} onChange={(event) => setRate(event.currentTarget.value)} />
        </Field>
        <Field label={t("from")} name="validFrom" hint={t("fromHint")} isOptional>
          <MomentInput />
        </Field>
        <div role="status" className="rounded-sm border border-line bg-sunken px-3 py-2.5 text-xs">
          {isRate && (
            <p className="mb-1 flex justify-between gap-3">
              <span>{t("effectRate")}</span>
              <Money fen={rateOf(example, ppm)} className="font-medium" />
            </p>
          )}
          <p className="text-ink-muted">{t("note2")}</p>
        </div>
        <DialogFoot>
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t("set")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}
