"use client";

import { useTranslations } from "next-intl";
import { type PointerEvent, useRef, useState } from "react";
import { useOrg } from "@/components/shell/org-context";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Mark } from "@/components/versions/mark";
import { pictureAddress } from "@/components/versions/picture-address";
import { type Kept, PictureField } from "@/components/versions/picture-field";
import type { Reason } from "@/lib/versions/input";
import type { Picture } from "@/lib/versions/review-queries";

type Shown = { fileId?: string; mark?: Reason["mark"] };

type Props = {
  review: { id: string; appid: string; pictures: readonly Picture[] };
  value: Shown;
  onChange: (value: Shown) => void;
};

/** A picture a reason points at: one the brand handed in or one of the reviewer's, and a place drawn on it. */
export function MarkField({ review, value, onChange }: Props) {
  const t = useTranslations("reviews");
  const org = useOrg();
  const [own, setOwn] = useState<Kept[]>([]);
  const offered = [...review.pictures.map(({ id, name }) => ({ fileId: id, name })), ...own];
  return (
    <div className="grid gap-2">
      {offered.length > 0 && (
        <fieldset className="flex flex-wrap gap-2">
          <legend className="mb-1 text-ink-muted text-xs">{t("showOn")}</legend>
          {offered.map((picture) => (
            <button
              key={picture.fileId}
              type="button"
              aria-pressed={value.fileId === picture.fileId}
              aria-label={picture.name}
              onClick={() => onChange(value.fileId === picture.fileId ? {} : { fileId: picture.fileId })}
              className={cn("rounded-sm border-2", value.fileId === picture.fileId ? "border-accent" : "border-line")}
            >
              {/* biome-ignore lint/performance/noImgElement: a private file, never cached or resized */}
              <img
                src={pictureAddress(org.slug, picture.fileId, review.appid)}
                alt=""
                className="h-16 object-contain"
              />
            </button>
          ))}
        </fieldset>
      )}
      {value.fileId ? (
        <Canvas
          address={pictureAddress(org.slug, value.fileId, review.appid)}
          mark={value.mark}
          onMark={(mark) => onChange({ fileId: value.fileId, mark })}
        />
      ) : (
        <PictureField
          of={{ appid: review.appid, review: review.id }}
          kept={[]}
          most={1}
          onChange={(added) => {
            setOwn([...own, ...added]);
            onChange({ fileId: added[0]?.fileId });
          }}
        />
      )}
    </div>
  );
}

type Place = { x: number; y: number };

function Canvas({
  address,
  mark,
  onMark,
}: {
  address: string;
  mark: Reason["mark"];
  onMark: (mark: Reason["mark"]) => void;
}) {
  const t = useTranslations("reviews");
  const start = useRef<Place | null>(null);
  const placeOf = (event: PointerEvent<HTMLDivElement>): Place => {
    const box = event.currentTarget.getBoundingClientRect();
    const part = (at: number, from: number, size: number) =>
      Math.round(Math.min(1, Math.max(0, (at - from) / size)) * 1000);
    return { x: part(event.clientX, box.left, box.width), y: part(event.clientY, box.top, box.height) };
  };
  const draw = (event: PointerEvent<HTMLDivElement>) => {
    const from = start.current;
    if (!from) return;
    const to = placeOf(event);
    onMark({
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.max(5, Math.abs(to.x - from.x)),
      height: Math.max(5, Math.abs(to.y - from.y)),
    });
  };
  return (
    <div className="grid justify-items-start gap-1.5">
      <div
        className="relative cursor-crosshair touch-none select-none"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          start.current = placeOf(event);
        }}
        onPointerMove={draw}
        onPointerUp={(event) => {
          draw(event);
          start.current = null;
        }}
      >
        {/* biome-ignore lint/performance/noImgElement: a private file, never cached or resized */}
        <img src={address} alt={t("showOn")} draggable={false} className="max-h-80 max-w-full" />
        {mark && <Mark mark={mark} label={t("marked")} />}
      </div>
      <p className="flex items-center gap-2 text-ink-subtle text-xs">
        {t("markHint")}
        {mark && (
          <Button size="sm" variant="link" onClick={() => onMark(undefined)}>
            {t("markRemove")}
          </Button>
        )}
      </p>
    </div>
  );
}
