"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { endAuthorisationAction } from "@/lib/providers/actions";

type Props = {
  authorisationId: string;
  side: "brand" | "provider";
  /** The mini-program for a provider, the provider for a brand. */
  name: string;
  sets: number;
  isWriter: boolean;
};

/** Ends an authorisation from either side, after saying what ends with it. */
export function EndGrant({ authorisationId, side, name, sets, isWriter }: Props) {
  const t = useTranslations("providers.end");
  const org = useOrg();
  const router = useRouter();
  const [reason, setReason] = useState("");
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">{t(side)}</Button>}
      title={side === "provider" ? t("providerTitle", { name }) : t("brandTitle", { provider: name })}
      effects={[
        { value: sets, label: t("effectSets") },
        { value: t("now"), label: t("effectTokens") },
      ]}
      note={isWriter ? t("writerNote") : t("note")}
      confirmLabel={t(side)}
      tone="danger"
      action={() => endAuthorisationAction(org.slug, { authorisationId, reason: reason.trim() || undefined })}
      onDone={() => {
        toast.success(t("done"));
        router.refresh();
      }}
    >
      <Field label={t("reason")} name="reason">
        <Input maxLength={200} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </Field>
    </ConfirmDialog>
  );
}
