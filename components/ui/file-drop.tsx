"use client";

import { FileUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useId, useRef, useState } from "react";
import { cn } from "./class-names";
import { IconButton } from "./icon-button";
import { Progress } from "./progress";

type FileDropProps = {
  label: string;
  /** As in `<input accept>`: `.zip,.tar.gz`. */
  accept: string;
  maxBytes: number;
  name?: string;
  hint?: string;
  /** 0–100 while the file travels. */
  percent?: number;
  onFile: (file: File | null) => void;
};

const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(bytes < 1024 * 1024 ? 2 : 1)} MB`;

/** One file by dragging or choosing; refuses the wrong kind and size before anything is sent. */
export function FileDrop({ label, accept, maxBytes, name, hint, percent, onFile }: FileDropProps) {
  const t = useTranslations("common.file");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isOver, setOver] = useState(false);

  const take = (next: File | null) => {
    const isKnown =
      !next || accept.split(",").some((end) => next.name.toLowerCase().endsWith(end.trim().toLowerCase()));
    const problem = !isKnown
      ? t("wrongType", { accept })
      : next && next.size > maxBytes
        ? t("tooLarge", { size: megabytes(next.size), limit: megabytes(maxBytes) })
        : null;
    setError(problem);
    setFile(problem ? null : next);
    if ((problem || !next) && input.current) input.current.value = "";
    onFile(problem ? null : next);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0] ?? null);
  };

  return (
    <div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the file input inside does the same */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={cn(
          "relative flex min-h-24 items-center justify-center gap-3 rounded-md border border-field border-dashed px-4 py-5 text-center has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2",
          isOver ? "border-accent bg-accent-soft" : "bg-sunken",
          error && "border-danger",
        )}
      >
        <FileUp className="size-5 shrink-0 text-ink-muted" aria-hidden="true" />
        <div className="min-w-0 text-left">
          <label htmlFor={id} className="block truncate font-medium">
            <span className="sr-only">{label} </span>
            {file ? file.name : t("drop")}
          </label>
          <p className="text-ink-subtle text-xs num">
            {file ? megabytes(file.size) : (hint ?? `${accept} · ≤ ${megabytes(maxBytes)}`)}
          </p>
        </div>
        <input
          ref={input}
          id={id}
          name={name}
          type="file"
          accept={accept}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => take(event.currentTarget.files?.[0] ?? null)}
          className="absolute inset-0 cursor-pointer opacity-0"
        />
        {file && percent === undefined && (
          <IconButton label={t("remove", { name: file.name })} className="z-1" onClick={() => take(null)}>
            <X aria-hidden="true" />
          </IconButton>
        )}
      </div>
      {percent !== undefined && (
        <Progress label={t("uploading", { percent })} value={percent} max={100} className="mt-2" />
      )}
      <p id={`${id}-error`} role="alert" className="mt-1 text-danger-ink text-xs empty:hidden">
        {error}
      </p>
    </div>
  );
}
