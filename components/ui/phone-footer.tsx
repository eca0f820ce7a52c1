import type { ReactNode } from "react";

type PhoneFooterProps = {
  /** Above the button: consent, or what it costs or earns. */
  lead?: ReactNode;
  /** The main action: `<Button size="phone" variant="primary">`, 48 high. */
  children: ReactNode;
  /** Below: the way out, in plain text. */
  out?: ReactNode;
};

/** The foot at thumb reach: one main action. */
export function PhoneFooter({ lead, children, out }: PhoneFooterProps) {
  return (
    <footer className="sticky bottom-0 z-10 shrink-0 border-line border-t bg-surface px-4 pt-2.5 pb-[max(14px,env(safe-area-inset-bottom))]">
      {lead && <div className="mb-2.5">{lead}</div>}
      <div className="flex items-center gap-2">{children}</div>
      {out && <div className="flex min-h-11 items-center justify-center text-ink-muted">{out}</div>}
    </footer>
  );
}
