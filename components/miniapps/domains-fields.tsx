"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { ownDomain } from "@/lib/miniapps/rules";

type Props = { domains: string[]; onChange: (domains: string[]) => void; isDisabled?: boolean };

/** Hosts, one a line, and whether this deployment's own shop backend is among them. */
export function DomainsFields({ domains, onChange, isDisabled }: Props) {
  const t = useTranslations("miniapps.wizard");
  const [text, setText] = useState(domains.filter((one) => one !== ownDomain).join("\n"));
  const [isOwn, setOwn] = useState(domains.includes(ownDomain));
  const tell = (lines: string, own: boolean) => {
    const hosts = lines.split(/[\s,，;；]+/).filter(Boolean);
    onChange(own ? [...hosts, ownDomain] : hosts);
  };
  return (
    <div className="grid max-w-xl gap-4">
      <Field label={t("domains")} hint={t("domainsHint")}>
        <Textarea
          rows={6}
          className="code"
          value={text}
          disabled={isDisabled}
          placeholder="api.example.com"
          onChange={(event) => {
            setText(event.currentTarget.value);
            tell(event.currentTarget.value, isOwn);
          }}
        />
      </Field>
      <div>
        <Checkbox
          label={t("self")}
          checked={isOwn}
          disabled={isDisabled}
          onChange={(event) => {
            setOwn(event.currentTarget.checked);
            tell(text, event.currentTarget.checked);
          }}
        />
        <p className="mt-1 text-ink-subtle text-xs">{t("selfHint")}</p>
      </div>
    </div>
  );
}
