import { Inbox } from "lucide-react";
import type { ReactNode } from "react";
import { Notice } from "./notice";

type EmptyStateProps = {
  title: ReactNode;
  detail?: ReactNode;
  actions?: ReactNode;
  icon?: ReactNode;
  className?: string;
};

/** Nothing here yet (or nothing left by the filter: say which filter to drop). Always the next step. */
export function EmptyState({ icon, ...props }: EmptyStateProps) {
  return <Notice icon={icon ?? <Inbox aria-hidden="true" />} {...props} />;
}
