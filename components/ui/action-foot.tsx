import type { ReactNode } from "react";

/** The fixed foot of a long form: what is left to do on the left, buttons on the right, primary last. */
export function ActionFoot({ note, children }: { note?: ReactNode; children: ReactNode }) {
  return (
    <div className="-mx-4 sticky bottom-0 z-10 mt-4 flex flex-wrap items-center gap-2 border-line border-t bg-surface px-4 py-3 md:-mx-6 md:px-6">
      <div className="min-w-0 flex-1 basis-52 text-ink-muted text-xs max-sm:basis-full empty:hidden">{note}</div>
      <div className="ml-auto flex flex-wrap items-center justify-end gap-2">{children}</div>
    </div>
  );
}
