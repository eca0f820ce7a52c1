"use client";

import { Upload, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChangeEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonClasses } from "@/components/ui/button-classes";
import { Input } from "@/components/ui/input";
import { Thumb } from "@/components/ui/thumb";
import { toast } from "@/components/ui/toast";
import { isPicture, pictureNames, pictureUrl } from "@/lib/products/pictures";
import { shrinkPicture } from "./shrink-picture";

const most = 9;

/** Up to nine pictures: an address, a small upload, or one of ours. The form reads them as `images[]`. */
export function PictureField({ defaultValue }: { defaultValue: readonly string[] }) {
  const t = useTranslations("products.form");
  const id = useId();
  const [pictures, setPictures] = useState<readonly string[]>(defaultValue);
  const [address, setAddress] = useState("");
  const [isRefused, setRefused] = useState(false);
  const isFull = pictures.length >= most;
  const add = (picture: string) =>
    setPictures((old) => (old.includes(picture) ? old : [...old, picture].slice(0, most)));
  const addAddress = () => {
    const text = address.trim();
    if (!isPicture(text)) return setRefused(true);
    add(text);
    setAddress("");
    setRefused(false);
  };
  const upload = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget;
    const file = input.files?.[0];
    if (!file) return;
    const picture = await shrinkPicture(file).catch(() => null);
    input.value = "";
    if (picture && isPicture(picture)) add(picture);
    else toast.error(t("unreadable"));
  };
  return (
    <div className="grid gap-3">
      {pictures.length > 0 && (
        <ol className="flex flex-wrap gap-2">
          {pictures.map((picture, index) => (
            <li key={picture} className="relative">
              <Thumb src={picture} className="size-16" />
              <button
                type="button"
                aria-label={t("removePicture", { place: index + 1 })}
                onClick={() => setPictures((old) => old.filter((it) => it !== picture))}
                className="absolute -top-1.5 -right-1.5 grid size-6 place-items-center rounded-full border border-line-strong bg-surface text-ink-muted hover:text-ink"
              >
                <X className="size-3" aria-hidden="true" />
              </button>
              {index === 0 && (
                <span className="absolute inset-x-0 bottom-0 bg-inverse text-center text-on-inverse text-xs">
                  {t("main")}
                </span>
              )}
              <input type="hidden" name="images[]" value={picture} />
            </li>
          ))}
        </ol>
      )}
      <div className="flex flex-wrap items-start gap-2">
        <div className="min-w-0 flex-1 basis-60">
          <Input
            name=""
            aria-label={t("addUrl")}
            placeholder="https://"
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              addAddress();
            }}
            aria-invalid={isRefused ? true : undefined}
            aria-describedby={isRefused ? `${id}-url` : undefined}
            disabled={isFull}
          />
          <p id={`${id}-url`} role="alert" className="mt-1 text-danger-ink text-xs empty:hidden">
            {isRefused ? t("badPicture") : null}
          </p>
        </div>
        <Button onClick={addAddress} disabled={isFull || address.trim() === ""}>
          {t("add")}
        </Button>
        <label
          className={buttonClasses(
            "secondary",
            "md",
            "has-focus-visible:outline-2 has-focus-visible:outline-focus cursor-pointer",
          )}
        >
          <Upload aria-hidden="true" />
          {t("upload")}
          <input
            type="file"
            accept="image/png,image/jpeg,image/webp"
            className="sr-only"
            onChange={upload}
            disabled={isFull}
          />
        </label>
      </div>
      <fieldset className="flex flex-wrap items-center gap-1.5">
        <legend className="float-left mr-2 text-ink-muted text-xs">{t("builtIn")}</legend>
        {pictureNames.map((name) => (
          <button
            key={name}
            type="button"
            aria-label={`${t("builtIn")} ${name}`}
            aria-pressed={pictures.includes(pictureUrl(name))}
            disabled={isFull}
            onClick={() => add(pictureUrl(name))}
            className="rounded-sm aria-pressed:outline-2 aria-pressed:outline-accent disabled:opacity-50"
          >
            <Thumb src={pictureUrl(name)} className="size-9" />
          </button>
        ))}
      </fieldset>
    </div>
  );
}
