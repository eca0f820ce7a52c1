import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Id } from "./id";
import { Notice } from "./notice";

type ErrorStateProps = {
  title?: ReactNode;
  detail?: ReactNode;
  requestId?: string;
  actions?: ReactNode;
  className?: string;
};

/** What failed, what it means for money or release, what to do, and the number to quote. */
export function ErrorState({ title, detail, requestId, actions, className }: ErrorStateProps) {
  const t = useTranslations("common.error");
  return (
    <Notice
      icon={<TriangleAlert aria-hidden="true" />}
      tone="danger"
      title={title ?? t("title")}
      detail={detail ?? t("detail")}
      actions={actions}
      className={className}
      isAlert
    >
      {requestId && (
        <p className="order-last flex items-center gap-1.5 text-ink-subtle text-xs">
          {t("requestId")} <Id value={requestId} what={t("requestId")} />
        </p>
      )}
    </Notice>
  );
}
