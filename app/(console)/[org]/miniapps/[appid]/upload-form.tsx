"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DialogFoot } from "@/components/ui/dialog";
import { useErrorText } from "@/components/ui/error-text";
import { Field } from "@/components/ui/field";
import { FileDrop } from "@/components/ui/file-drop";
import { Input } from "@/components/ui/input";
import { useFieldText } from "@/components/ui/issue-text";
import { toast } from "@/components/ui/toast";
import { inWords } from "@/lib/i18n/bilingual";
import type { Diagnostic } from "@/lib/miniprogram/package/diagnostics";
import { uploadOutcomeAction } from "@/lib/versions/actions";
import { uploadInput } from "@/lib/versions/input";
import { sendPackage, type UploadReply } from "./send-package";

type Failure = { title: string; detail?: string; diagnostics?: Diagnostic[] };

const names = ["version", "description", "branch"] as const;

/** Sends one zip. The key made when it opens makes a second press after a broken connection the same upload. */
export function UploadForm({ appid, onDone }: { appid: string; onDone: () => void }) {
  const t = useTranslations("versions.upload");
  const org = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const fieldText = useFieldText();
  const [uploadKey] = useState(() => `console-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`);
  const [attempt, setAttempt] = useState(0);
  const [file, setFile] = useState<File | null>(null);
  const [percent, setPercent] = useState<number>();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});

  const settle = (reply: UploadReply) => {
    if (reply.ok) {
      toast.success(reply.data.isReplay ? t("replay") : t("done", { version: reply.data.version }));
      router.push(`?v=${reply.data.versionId}`, { scroll: false });
      router.refresh();
      return onDone();
    }
    // The server has answered: what is sent next is another upload.
    setAttempt((count) => count + 1);
    const words = errorText(reply.error);
    if (reply.error.diagnostics) return setFailure({ title: t("refused"), diagnostics: reply.error.diagnostics });
    setFailure({ title: words.what, detail: words.next });
  };

  /** The line broke: the server knows what arrived. */
  const afterLoss = async (key: string) => {
    setPercent(101);
    const asked = await uploadOutcomeAction(org.slug, { appid, uploadKey: key }).catch(() => null);
    if (!asked?.ok) return setFailure({ title: t("lost"), detail: t("lostDetail") });
    const { data } = asked;
    if (data.outcome === "accepted") {
      toast.success(t("arrived", { version: data.version.version }));
      router.refresh();
      return onDone();
    }
    if (data.outcome === "processing") return setFailure({ title: t("stillWorking"), detail: t("stillWorkingDetail") });
    if (data.outcome === "refused")
      return setFailure({ title: t("refused"), diagnostics: data.diagnostics as Diagnostic[] });
    setFailure({ title: t("notArrived"), detail: t("notArrivedDetail") });
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const about = Object.fromEntries(
      names.map((name) => [name, String(form.get(name) ?? "").trim()]).filter(([, value]) => value),
    );
    const parsed = uploadInput.safeParse({ appid, ...about, uploadKey: `${uploadKey}-${attempt}` });
    const found: Record<string, string> = {};
    for (const issue of parsed.error?.issues ?? []) found[issue.path.join(".")] ??= fieldText.ofIssue(issue);
    setErrors(found);
    setFailure(null);
    if (!parsed.success || !file) return;
    setPercent(0);
    try {
      const query = { ...about, uploadKey: `${uploadKey}-${attempt}` };
      settle(await sendPackage(`/api/uploads/${org.slug}/${appid}`, file, query, setPercent));
    } catch {
      await afterLoss(`${uploadKey}-${attempt}`);
    } finally {
      setPercent(undefined);
    }
  };

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {failure && <Refusal failure={failure} />}
      <FileDrop
        label={t("file")}
        accept=".zip"
        maxBytes={32 * 1024 * 1024}
        percent={percent === undefined ? undefined : Math.min(100, percent)}
        onFile={setFile}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("version")} name="version" hint={t("versionHint")} error={errors.version} isRequired>
          <Input className="code" maxLength={32} autoComplete="off" />
        </Field>
        <Field label={t("branch")} name="branch" error={errors.branch}>
          <Input className="code" maxLength={64} defaultValue="main" autoComplete="off" />
        </Field>
      </div>
      <Field label={t("desc")} name="description" error={errors.description} isOptional>
        <Input maxLength={200} />
      </Field>
      <p role="status" className="text-ink-subtle text-xs empty:hidden">
        {percent === 100 ? t("checking") : percent === 101 ? t("asking") : ""}
      </p>
      <DialogFoot>
        <Button type="submit" variant="primary" disabled={!file} isPending={percent !== undefined}>
          {t("submit")}
        </Button>
      </DialogFoot>
    </form>
  );
}

/** Why it was not taken: every reason with its file and line. */
function Refusal({ failure }: { failure: Failure }) {
  const locale = useLocale();
  return (
    <Callout tone="danger" title={failure.title} isAlert>
      {failure.detail}
      {failure.diagnostics && (
        <ul className="mt-1 grid max-h-40 gap-1 overflow-y-auto">
          {failure.diagnostics.map((one) => (
            <li key={`${one.code}${one.file}${one.line}`}>
              {one.file && (
                <span className="break-all code">
                  {one.file}
                  {one.line ? `:${one.line}` : ""}{" "}
                </span>
              )}
              {inWords(locale, one.message)}
            </li>
          ))}
        </ul>
      )}
    </Callout>
  );
}
