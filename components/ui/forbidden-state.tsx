import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { KvList } from "./kv-list";
import { Notice } from "./notice";

type ForbiddenStateProps = {
  title: ReactNode;
  detail: ReactNode;
  need?: ReactNode;
  who?: ReactNode;
  actions?: ReactNode;
};

/** What is missing, who can give it, and where to ask. */
export function ForbiddenState({ title, detail, need, who, actions }: ForbiddenStateProps) {
  const t = useTranslations("common.forbidden");
  const facts = [need && { label: t("need"), value: need }, who && { label: t("who"), value: who }].filter(
    (fact) => !!fact,
  );
  return (
    <Notice icon={<Lock aria-hidden="true" />} title={title} detail={detail} actions={actions}>
      {facts.length > 0 && (
        <KvList items={facts} className="w-60 rounded-sm border border-line bg-sunken px-3 py-2 text-left text-xs" />
      )}
    </Notice>
  );
}
