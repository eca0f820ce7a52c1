"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import { ActionForm } from "@/components/ui/action-form";
import { DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import type { Result } from "@/lib/kernel/result";
import type { HeardEvent } from "@/lib/webhooks/catalogue";
import { EventChoice } from "./event-choice";

type Values = { url: string; description: string; events: HeardEvent[] | null };
type Props<T> = {
  offered: readonly HeardEvent[];
  standing?: Values;
  schema: z.ZodType;
  /** What the form does not hold. */
  beside?: Record<string, string>;
  act: (input: Values & Record<string, string>) => Promise<Result<T>>;
  label: string;
  success?: string;
  onDone: (data: T) => void;
};

/** Address, note and events of a webhook, new or changed. */
export function WebhookForm<T>({ offered, standing, schema, beside, act, label, success, onDone }: Props<T>) {
  const t = useTranslations("webhooks.form");
  const [events, setEvents] = useState<HeardEvent[] | null>(standing?.events ?? null);
  const form = useActionForm(act, {
    schema,
    toInput: ({ url, description }) => ({ ...beside, url, description: description ?? "", events }),
    success,
    onSuccess: onDone,
  });
  return (
    <ActionForm form={form}>
      <Field label={t("url")} name="url" hint={t("urlHint")} isRequired>
        <Input
          className="code"
          type="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://example.com/liantai"
          defaultValue={standing?.url}
        />
      </Field>
      <Field label={t("description")} name="description" isOptional>
        <Input maxLength={80} autoComplete="off" defaultValue={standing?.description} />
      </Field>
      <EventChoice offered={offered} chosen={events} onChange={setEvents} />
      <DialogFoot>
        <SubmitButton>{label}</SubmitButton>
      </DialogFoot>
    </ActionForm>
  );
}
