"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

/** A console page that failed: the frame stays, so one can go elsewhere. */
export default function ConsoleError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
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
