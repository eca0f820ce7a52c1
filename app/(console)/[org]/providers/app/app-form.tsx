"use client";

import { Dices } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { SetTicks } from "@/components/providers/set-ticks";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { randomText } from "@/components/ui/random-text";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useActionForm } from "@/components/ui/use-action-form";
import { saveProviderAppAction } from "@/lib/providers/actions";
import type { ProviderAppView } from "@/lib/providers/app";
import { providerAppInput } from "@/lib/providers/input";
import { permissionSets } from "@/lib/providers/permission-sets";

const all = permissionSets.map((set) => set.id);
const lines = (text: unknown): string[] =>
  String(text ?? "")
    .split(/[\s,，]+/)
    .filter(Boolean);

/** Page of consent and events in one form: what is left empty of the secrets stays as it is. */
export function AppForm({ app, canEdit }: { app: ProviderAppView; canEdit: boolean }) {
  const t = useTranslations("providers.app");
  const org = useOrg();
  const router = useRouter();
  const [sets, setSets] = useState<number[]>(app.askedSets);
  const form = useActionForm(
    (input: Parameters<typeof saveProviderAppAction>[1]) => saveProviderAppAction(org.slug, input),
    {
      schema: providerAppInput,
      toInput: ({ redirectHosts, eventUrl, messageUrl, intro, contact, ...values }) => ({
        ...values,
        intro: intro ?? "",
        contact: contact ?? "",
        eventUrl: eventUrl ?? null,
        messageUrl: messageUrl ?? null,
        askedSets: sets,
        redirectHosts: lines(redirectHosts),
      }),
      success: t("saved"),
      onSuccess: () => router.refresh(),
    },
  );
  const state = (isSet: boolean) => (isSet ? t("isSet") : t("notSet"));
  return (
    <ActionForm form={form}>
      <fieldset disabled={!canEdit} className="grid gap-4">
        <Card title={t("page")} hasLine>
          <div className="grid gap-4">
            <Field label={t("intro")} name="intro" hint={t("introHint")}>
              <Textarea maxLength={200} rows={3} defaultValue={app.intro} />
            </Field>
            <Field label={t("contact")} name="contact">
              <Input maxLength={80} defaultValue={app.contact} />
            </Field>
            <Field label={t("hosts")} name="redirectHosts" hint={t("hostsHint")}>
              <Textarea rows={2} defaultValue={app.redirectHosts.join("\n")} />
            </Field>
            <Field label={t("asked")} name="askedSets" isGroup>
              <div className="max-h-80 overflow-y-auto rounded-sm border border-line px-3 py-2">
                <SetTicks offered={all} ticked={sets} onChange={setSets} />
              </div>
            </Field>
          </div>
        </Card>
        <Card title={t("push")} hasLine>
          <div className="grid gap-4">
            <Field label={t("eventUrl")} name="eventUrl" hint={t("eventUrlHint")}>
              <Input maxLength={300} placeholder="https://open.example.com/events" defaultValue={app.eventUrl ?? ""} />
            </Field>
            <Field label={t("messageUrl")} name="messageUrl" hint={t("messageUrlHint")}>
              <Input
                maxLength={300}
                placeholder="https://open.example.com/$APPID$/messages"
                defaultValue={app.messageUrl ?? ""}
              />
            </Field>
            <SecretField
              name="token"
              label={t("token")}
              hint={t("tokenHint", { state: state(app.hasToken) })}
              length={24}
            />
            <SecretField
              name="encodingKey"
              label={t("key")}
              hint={t("keyHint", { state: state(app.hasEncodingKey) })}
              length={43}
            />
          </div>
        </Card>
        {canEdit && (
          <div>
            <SubmitButton>{t("save")}</SubmitButton>
          </div>
        )}
      </fieldset>
    </ActionForm>
  );
}

type SecretProps = { name: "token" | "encodingKey"; label: string; hint: string; length: number };

/** Written by hand or made by chance, and shown so that it can be copied to the other side. */
function SecretField({ name, label, hint, length }: SecretProps) {
  const t = useTranslations("providers.app");
  const ref = useRef<HTMLInputElement>(null);
  const fill = () => {
    if (ref.current) ref.current.value = randomText(length);
  };
  return (
    <Field
      label={label}
      name={name}
      hint={hint}
      aside={
        <Button variant="link" size="sm" onClick={fill}>
          <Dices aria-hidden="true" />
          {t("generate")}
        </Button>
      }
    >
      <Input ref={ref} maxLength={43} autoComplete="off" spellCheck={false} />
    </Field>
  );
}
