"use client";

import { ClipboardPaste } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Textarea } from "@/components/ui/textarea";

/** A week's batch copied from a sheet. */
export function PasteTable({ onPaste }: { onPaste: (text: string) => void }) {
  const t = useTranslations("providers.brands");
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState("");
  const use = () => {
    onPaste(text);
    setText("");
    setOpen(false);
  };
  return (
    <Dialog
      title={t("paste")}
      description={t("pasteHint")}
      size="lg"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button>
          <ClipboardPaste aria-hidden="true" />
          {t("paste")}
        </Button>
      }
      footer={
        <Button variant="primary" disabled={text.trim() === ""} onClick={use}>
          {t("pasteUse")}
        </Button>
      }
    >
      <Textarea
        aria-label={t("paste")}
        rows={10}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </Dialog>
  );
}
