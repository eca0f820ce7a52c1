import type { ReactNode } from "react";

type PageHeaderProps = {
  title: ReactNode;
  /** State badges beside the title. */
  badges?: ReactNode;
  /** Second line: id, dates, what it depends on. */
  detail?: ReactNode;
  /** Before the title: a thumb or an avatar. */
  lead?: ReactNode;
  /** Secondary first, the one primary last. */
  actions?: ReactNode;
};

/** What this page is about and what can be done next. */
export function PageHeader({ title, badges, detail, lead, actions }: PageHeaderProps) {
  return (
    <header className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
      {lead}
      <div className="min-w-0 flex-1 basis-60">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h1 className="font-semibold text-xl">{title}</h1>
          {badges}
        </div>
        {detail && <div className="text-ink-subtle text-xs num">{detail}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
