"use client";

import { useTranslations } from "next-intl";
import { type ReactElement, type ReactNode, useState, useTransition } from "react";
import type { Result } from "@/lib/kernel/result";
import { Button } from "./button";
import { Callout } from "./callout";
import { Dialog, DialogClose } from "./dialog";
import { useErrorText } from "./error-text";

type ConfirmDialogProps<T> = {
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  /** What will happen, in figures: “5 家机构”, “1,604 位推客”, “明天 00:00 起”. */
  effects: readonly { value: ReactNode; label: ReactNode }[];
  /** What will not change or cannot be undone. */
  note?: ReactNode;
  /** The verb itself (停发这张券), never “OK”. */
  confirmLabel: ReactNode;
  tone?: "primary" | "danger" | "kill";
  /** The children ask for something first. */
  isBlocked?: boolean;
  action: () => Promise<Result<T>>;
  onDone?: (data: T) => void;
  children?: ReactNode;
};

/** Before what cannot be undone: the consequence in numbers, then the button. Errors stay in the dialog. */
export function ConfirmDialog<T>({
  open,
  onOpenChange,
  effects,
  note,
  confirmLabel,
  tone = "primary",
  isBlocked = false,
  action,
  onDone,
  children,
  ...dialog
}: ConfirmDialogProps<T>) {
  const t = useTranslations("common");
  const errorText = useErrorText();
  const [ownOpen, setOwnOpen] = useState(false);
  const [failure, setFailure] = useState<{ what: string; next: string } | null>(null);
  const [isPending, startTransition] = useTransition();
  const setOpen = (value: boolean) => {
    setOwnOpen(value);
    setFailure(null);
    onOpenChange?.(value);
  };
  const run = () =>
    startTransition(async () => {
      const result = await action();
      if (!result.ok) return setFailure(errorText(result.error));
      setOpen(false);
      onDone?.(result.data);
    });
  return (
    <Dialog
      {...dialog}
      size="sm"
      open={open ?? ownOpen}
      onOpenChange={setOpen}
      footer={
        <>
          <DialogClose>
            <Button>{t("cancel")}</Button>
          </DialogClose>
          <Button variant={tone} isPending={isPending} disabled={isBlocked} onClick={run}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        {effects.map((effect, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed while the dialog is open
          <div key={index} className="flex flex-col-reverse">
            <dt className="text-ink-muted text-xs">{effect.label}</dt>
            <dd className="font-semibold text-2xl num">{effect.value}</dd>
          </div>
        ))}
      </dl>
      {children && <div className="mt-3">{children}</div>}
      {note && <p className="mt-3 text-ink-muted text-xs">{note}</p>}
      {failure && (
        <Callout tone="danger" title={failure.what} className="mt-3" isAlert>
          {failure.next}
        </Callout>
      )}
    </Dialog>
  );
}
