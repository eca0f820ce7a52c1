"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Dialog } from "@/components/ui/dialog";
import { useErrorText } from "@/components/ui/error-text";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast";
import { removeViewAction } from "@/lib/views/actions";
import type { SavedView } from "@/lib/views/queries";

type Props = {
  views: readonly SavedView[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onRemoved: () => void;
};

/** One's own views, to be taken away; shared ones say whose they are. */
export function ManageViews({ views, open, onOpenChange, onRemoved }: Props) {
  const t = useTranslations("exports.views");
  const org = useOrg();
  const errorText = useErrorText();
  const [isPending, start] = useTransition();
  const remove = (viewId: string) =>
    start(async () => {
      const answer = await removeViewAction(org.slug, { viewId });
      if (!answer.ok) {
        const { what, next } = errorText(answer.error);
        toast.error(what, { description: next });
        return;
      }
      toast.success(t("removed"));
      onRemoved();
    });
  return (
    <Dialog title={t("manageTitle")} size="sm" open={open} onOpenChange={onOpenChange}>
      <ul className="divide-y divide-line">
        {views.map((view) => (
          <li key={view.id} className="flex items-center gap-2 py-1.5">
            <span className="min-w-0 flex-1 truncate">{view.name}</span>
            <span className="text-ink-subtle text-xs">
              {view.isOwn ? "" : t("by", { name: view.byName ?? t("api") })}
            </span>
            {view.canRemove && (
              <IconButton
                label={t("remove", { name: view.name })}
                size="sm"
                disabled={isPending}
                onClick={() => remove(view.id)}
              >
                <Trash2 aria-hidden="true" />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
