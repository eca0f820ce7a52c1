"use client";

import { ImagePlus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/error-text";
import { IconButton } from "@/components/ui/icon-button";
import type { PublicError } from "@/lib/kernel/result";
import { pictureLimitBytes } from "@/lib/versions/rules";
import { pictureAddress } from "./picture-address";

export type Kept = { fileId: string; name: string };

type Props = {
  /** `appid=…` beside a submission, `review=…` beside a rejection. */
  of: { appid: string; review?: string };
  kept: readonly Kept[];
  onChange: (kept: Kept[]) => void;
  most: number;
};

/** Screenshots handed in one by one; each is kept as soon as it was chosen. */
export function PictureField({ of, kept, onChange, most }: Props) {
  const t = useTranslations("versions.pictures");
  const org = useOrg();
  const id = useId();
  const errorText = useErrorText();
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (files: FileList | null) => {
    setProblem(null);
    setPending(true);
    const added: Kept[] = [];
    for (const file of [...(files ?? [])].slice(0, most - kept.length)) {
      if (file.size > pictureLimitBytes) {
        setProblem(t("tooLarge", { limit: pictureLimitBytes / 1024 / 1024 }));
        continue;
      }
      const sent = await sendPicture(org.slug, of, file);
      if (sent.ok) added.push(sent.data);
      else setProblem(errorText(sent.error).what);
    }
    setPending(false);
    if (added.length > 0) onChange([...kept, ...added]);
  };
  return (
    <div className="grid gap-2">
      {kept.length > 0 && (
        <ul aria-label={t("label")} className="flex flex-wrap gap-2">
          {kept.map((picture) => (
            <li key={picture.fileId} className="relative">
              {/* biome-ignore lint/performance/noImgElement: a private file, never cached or resized */}
              <img
                src={pictureAddress(org.slug, picture.fileId, of.appid)}
                alt={picture.name}
                className="h-24 rounded-sm border border-line bg-sunken object-contain"
              />
              <span className="absolute top-0.5 right-0.5 rounded-sm bg-surface">
                <IconButton
                  size="sm"
                  label={t("remove", { name: picture.name })}
                  onClick={() => onChange(kept.filter((one) => one.fileId !== picture.fileId))}
                >
                  <X aria-hidden="true" />
                </IconButton>
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          disabled={kept.length >= most}
          isPending={isPending}
          onClick={() => document.getElementById(id)?.click()}
        >
          <ImagePlus aria-hidden="true" />
          {t("add")}
        </Button>
        <span className="text-ink-subtle text-xs num">{t("most", { n: kept.length, most })}</span>
        <input
          id={id}
          type="file"
          multiple={most > 1}
          accept="image/png,image/jpeg,image/webp"
          aria-label={t("add")}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const { files } = event.currentTarget;
            void send(files).finally(() => {
              event.target.value = "";
            });
          }}
        />
      </div>
      {problem && (
        <p role="alert" className="text-danger-ink text-xs">
          {problem}
        </p>
      )}
    </div>
  );
}

type Sent = { ok: true; data: Kept } | { ok: false; error: PublicError };

async function sendPicture(org: string, of: Props["of"], file: File): Promise<Sent> {
  const query = new URLSearchParams({ appid: of.appid, name: file.name, ...(of.review && { review: of.review }) });
  try {
    const answer = await fetch(`/api/review-files/${org}?${query}`, { method: "POST", body: file });
    return (await answer.json()) as Sent;
  } catch {
    return { ok: false, error: { code: "network", message: "", requestId: "" } };
  }
}
