import type { ReactNode } from "react";

type PhoneFrameProps = { header?: ReactNode; footer?: ReactNode; children: ReactNode };

/** A page made for 390 px: header, scrolling body, foot at thumb reach. On wide screens it keeps a phone's width. */
export function PhoneFrame({ header, footer, children }: PhoneFrameProps) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-[430px] flex-col bg-canvas text-base sm:border-line sm:border-x">
      {header}
      <main id="main" className="flex-1 px-4 pt-3 pb-4">
        {children}
      </main>
      {footer}
    </div>
  );
}
