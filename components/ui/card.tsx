import type { ReactNode } from "react";
import { cn } from "./class-names";

type CardProps = {
  title?: ReactNode;
  /** Beside the title, small: a count or what the card sums. */
  note?: ReactNode;
  actions?: ReactNode;
  /** Line under the header: wanted before rows, not before a chart. */
  hasLine?: boolean;
  /** No padding: the children (a table, a list) reach the edges. */
  isFlush?: boolean;
  as?: "section" | "article" | "aside" | "div";
  /** Heading level; 2 under a page title. */
  level?: 2 | 3;
  className?: string;
  children: ReactNode;
};

/** A region set apart by a line, never by a shadow. */
export function Card({
  title,
  note,
  actions,
  hasLine,
  isFlush,
  as: Tag = "section",
  level = 2,
  className,
  children,
}: CardProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <Tag className={cn("min-w-0 rounded-md border border-line bg-surface", className)}>
      {(title || actions) && (
        <header
          className={cn(
            "flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 px-4 py-2.5",
            hasLine && "border-line border-b",
          )}
        >
          {title && <Heading className="font-semibold text-base">{title}</Heading>}
          {note && <span className="text-xs text-ink-subtle num">{note}</span>}
          {actions && <div className="ml-auto flex items-center gap-1.5">{actions}</div>}
        </header>
      )}
      <div className={isFlush ? "overflow-x-auto" : cn("px-4 pb-4", (hasLine || !title) && "pt-3.5")}>{children}</div>
    </Tag>
  );
}

/** Rows of a card set side by side with lines between: the figures over a page. */
export function CardRow({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div
      className={cn(
        "grid grid-cols-1 gap-px overflow-hidden rounded-md border border-line bg-line sm:grid-cols-2 lg:grid-flow-col lg:auto-cols-fr lg:grid-cols-none [&>*]:bg-surface [&>*]:px-4 [&>*]:py-3",
        className,
      )}
    >
      {children}
    </div>
  );
}
