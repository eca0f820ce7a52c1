"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

/** What an `error.tsx` shows inside the shell. `digest` is the number under which the server wrote the error down. */
export function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("common");
  return (
    <ErrorState
      requestId={error.digest}
      actions={
        <Button variant="primary" onClick={reset}>
          <RotateCcw aria-hidden="true" />
          {t("retry")}
        </Button>
      }
    />
  );
}
