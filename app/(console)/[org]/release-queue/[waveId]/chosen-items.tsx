"use client";

import { RefreshCw, SkipForward } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { BulkAction, BulkBar } from "@/components/ui/bulk-bar";
import { useErrorText } from "@/components/ui/error-text";
import { useSelection } from "@/components/ui/selection-context";
import { toast } from "@/components/ui/toast";
import type { Result } from "@/lib/kernel/result";
import { advanceItemsAction, retryItemsAction, skipItemsAction } from "@/lib/release-waves/actions";

/** What can be done with the chosen mini-programs; those it does not fit stay as they are. */
export function ChosenItems({ waveId }: { waveId: string }) {
  return (
    <BulkBar>
      <Actions waveId={waveId} />
    </BulkBar>
  );
}

function Actions({ waveId }: { waveId: string }) {
  const t = useTranslations("waves.detail");
  const org = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const { ids, setAll } = useSelection();
  const [isPending, startTransition] = useTransition();
  const run = (act: () => Promise<Result<{ items: number }>>) =>
    startTransition(async () => {
      const result = await act();
      if (!result.ok) return void toast.error(errorText(result.error).what);
      toast.success(t("done", { n: result.data.items }));
      setAll(false);
      router.refresh();
    });
  const chosen = { waveId, itemIds: ids };
  return (
    <>
      <BulkAction isDisabled={isPending} onClick={() => run(() => retryItemsAction(org.slug, chosen))}>
        <RefreshCw aria-hidden="true" />
        {t("chosen.retry")}
      </BulkAction>
      {(["submit", "release"] as const).map((step) => (
        <BulkAction
          key={step}
          isDisabled={isPending}
          onClick={() => run(() => advanceItemsAction(org.slug, { ...chosen, step }))}
        >
          {t(`chosen.${step}`)}
        </BulkAction>
      ))}
      <BulkAction isDisabled={isPending} onClick={() => run(() => skipItemsAction(org.slug, chosen))}>
        <SkipForward aria-hidden="true" />
        {t("chosen.skip")}
      </BulkAction>
    </>
  );
}
