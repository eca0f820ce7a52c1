"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DomainsFields } from "@/components/miniapps/domains-fields";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { useActionForm } from "@/components/ui/use-action-form";
import { setDomainsAction } from "@/lib/miniapps/actions";

type Props = { appid: string; domains: string[]; canEdit: boolean };

/** The whole list at once: what stands there is what is allowed. */
export function DomainsForm({ appid, domains, canEdit }: Props) {
  const t = useTranslations("miniapps.domains");
  const settings = useTranslations("miniapps.settings");
  const org = useOrg();
  const router = useRouter();
  const [hosts, setHosts] = useState(domains);
  const form = useActionForm((input: { appid: string; domains: string[] }) => setDomainsAction(org.slug, input), {
    toInput: () => ({ appid, domains: hosts }),
    success: t("saved"),
    onSuccess: () => router.refresh(),
  });
  const failed = Object.entries(form.fields).find(([name]) => name.startsWith("domains."));
  const bad = failed && hosts[Number(failed[0].split(".")[1])];
  return (
    <Card title={t("title")} note={t("note", { n: domains.length })}>
      <p className="mb-3 max-w-xl text-ink-muted">{t("detail")}</p>
      <ActionForm form={form}>
        {bad && failed && (
          <Callout tone="danger" title={<span className="code">{bad}</span>} isAlert>
            {failed[1]}
          </Callout>
        )}
        <DomainsFields domains={domains} onChange={setHosts} isDisabled={!canEdit} />
        <div>
          {canEdit ? (
            <SubmitButton>{t("save")}</SubmitButton>
          ) : (
            <p className="text-ink-subtle text-xs">{settings("readOnly")}</p>
          )}
        </div>
      </ActionForm>
    </Card>
  );
}
