"use client";

import { Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { useErrorText } from "@/components/ui/error-text";
import { toast } from "@/components/ui/toast";
import { CodeBlock } from "@/components/webhooks/code-block";
import { reasonText } from "@/components/webhooks/event-words";
import { sendTestEvent } from "@/lib/webhooks/actions";
import type { TestResult } from "@/lib/webhooks/test-event";
import { OrgLink } from "./org-link";

/** JSON is laid out to be read; anything else stands as it came. */
function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Sends a test event at once and shows the request and what came back. */
export function TestButton({ receiverId, isQuiet = false }: { receiverId: string; isQuiet?: boolean }) {
  const t = useTranslations("webhooks");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [result, setResult] = useState<TestResult | null>(null);
  const [isPending, startTransition] = useTransition();
  const send = () =>
    startTransition(async () => {
      const answer = await sendTestEvent(slug, { receiverId });
      if (answer.ok) setResult(answer.data);
      else toast.error(errorText(answer.error).what);
    });
  const close = () => {
    setResult(null);
    router.refresh();
  };
  return (
    <>
      <Button size="sm" variant={isQuiet ? "ghost" : "secondary"} isPending={isPending} onClick={send}>
        <Send aria-hidden="true" />
        {t("test.action")}
      </Button>
      <Dialog title={t("test.title")} size="lg" open={result !== null} onOpenChange={(open) => !open && close()}>
        {result && <Told result={result} />}
      </Dialog>
    </>
  );
}

function Told({ result: { isTaken, request, message, response, deliveryId } }: { result: TestResult }) {
  const t = useTranslations("webhooks");
  const { status, error, ms } = response;
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
  return (
    <div className="grid gap-3">
      <Callout
        tone={isTaken ? "success" : "danger"}
        title={t(isTaken ? "test.good" : "test.bad")}
        action={<OrgLink to={`/settings/webhooks/deliveries/${deliveryId}`}>{t("test.log")}</OrgLink>}
      >
        {status === null ? t("test.none", { ms }) : t("test.status", { status, ms })}
        {error && ` · ${reasonText(t, error)}`}
      </Callout>
      <CodeBlock label={t("test.request")} text={[`${request.method} ${request.url}`, ...headers].join("\n")} />
      {readable(message) !== readable(request.body) && <CodeBlock label={t("test.message")} text={readable(message)} />}
      <CodeBlock label={t("test.body")} text={readable(request.body)} />
      <CodeBlock label={t("test.response")} text={response.body ? readable(response.body) : t("test.noBody")} />
    </div>
  );
}
