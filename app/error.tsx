"use client";

import { PageError } from "@/components/shell/page-error";

export default function RootError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main id="main" className="grid min-h-dvh place-items-center bg-surface">
      <PageError {...props} />
    </main>
  );
}
