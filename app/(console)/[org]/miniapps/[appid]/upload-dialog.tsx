"use client";

import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DisabledReason } from "@/components/ui/tooltip";
import { UploadForm } from "./upload-form";

type Props = { appid: string; canUpload: boolean; totalLimit: number };

/** The primary button of the version page. */
export function UploadDialog({ appid, canUpload, totalLimit }: Props) {
  const t = useTranslations("versions");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <DisabledReason reason={canUpload ? undefined : t("right.upload")}>
        <Button variant="primary" disabled={!canUpload} onClick={() => setOpen(true)}>
          <Upload aria-hidden="true" />
          {t("upload.action")}
        </Button>
      </DisabledReason>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={t("upload.title")}
        description={t("upload.detail", { total: totalLimit / 1024 / 1024 })}
      >
        {isOpen && <UploadForm appid={appid} onDone={() => setOpen(false)} />}
      </Dialog>
    </>
  );
}
