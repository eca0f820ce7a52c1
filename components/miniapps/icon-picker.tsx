"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";

const side = 144;

/** Cuts the middle square out of a picture and makes it small: what is sent is a few kilobytes, without metadata. */
async function squareOf(file: File): Promise<string> {
  const picture = await createImageBitmap(file);
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const edge = Math.min(picture.width, picture.height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.drawImage(picture, (picture.width - edge) / 2, (picture.height - edge) / 2, edge, edge, 0, 0, side, side);
  return canvas.toDataURL("image/png");
}

type Props = { name: string; icon: string | null; onChange: (icon: string | null) => void };

/** The square icon of a mini-program; without one its first letter stands there. */
export function IconPicker({ name, icon, onChange }: Props) {
  const t = useTranslations("miniapps.wizard");
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string>();
  const take = async (file: File | undefined) => {
    if (!file) return;
    try {
      onChange(await squareOf(file));
      setError(undefined);
    } catch {
      setError(t("iconFailed"));
    }
  };
  return (
    <Field label={t("icon")} hint={t("iconHint")} error={error} isOptional>
      <div className="flex items-center gap-3">
        <Avatar name={name} src={icon ?? undefined} size="lg" isSquare isNeutral />
        <Button onClick={() => input.current?.click()}>{t("iconChoose")}</Button>
        {icon && (
          <Button variant="ghost" onClick={() => onChange(null)}>
            {t("iconRemove")}
          </Button>
        )}
        <input
          ref={input}
          type="file"
          accept="image/png,image/jpeg,image/webp"
          aria-label={t("iconChoose")}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => take(event.currentTarget.files?.[0])}
        />
      </div>
    </Field>
  );
}
