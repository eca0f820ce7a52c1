"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState, useTransition } from "react";
import { posterFile, saveFile } from "@/components/promoters/save-poster";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { useErrorText } from "@/components/ui/error-text";
import { Input } from "@/components/ui/input";
import { PhoneCard } from "@/components/ui/phone-card";
import { PhoneFooter } from "@/components/ui/phone-footer";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { PhoneHeader } from "@/components/ui/phone-header";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { savePoster } from "@/lib/shares/actions";
import type { PosterDesign } from "@/lib/shares/input";
import type { MyPoster } from "@/lib/shares/queries";
import { useSettled } from "./use-settled";

type Props = { code: string; poster: MyPoster; locale: string };

const addressOf = (code: string, design: PosterDesign, locale: string): string =>
  `/p/poster/${code}/picture?${new URLSearchParams({
    lang: locale,
    picture: String(design.picture),
    headline: design.headline ?? "",
    nickname: design.nickname ?? "",
    price: design.showPrice ? "1" : "0",
  })}`;

/** What is changed shows at once; saving keeps it for everybody who has the code, and hands over the picture. */
export function PosterEditor({ code, poster, locale }: Props) {
  const t = useTranslations("phone.poster");
  const errorText = useErrorText();
  const [design, setDesign] = useState<PosterDesign>(poster.design);
  const [isPending, startTransition] = useTransition();
  const shown = useDeferredValue(useSettled(design, 350));
  const change = (part: Partial<PosterDesign>) => setDesign((before) => ({ ...before, ...part }));
  const save = () =>
    startTransition(async () => {
      const result = await savePoster({ code, design });
      if (!result.ok) {
        toast.error(errorText(result.error).what);
        return;
      }
      try {
        saveFile(await posterFile(addressOf(code, design, locale), `poster-${code}.png`));
        toast.success(t("saved"));
      } catch {
        toast.error(t("saveFailed"));
      }
    });
  return (
    <PhoneFrame
      header={<PhoneHeader title={t("title")} backHref={`/p/product/${poster.productId}?i=${poster.institutionId}`} />}
      footer={
        <PhoneFooter>
          <Button variant="primary" size="phone" className="w-full" isPending={isPending} onClick={save}>
            <Download aria-hidden="true" />
            {t("save")}
          </Button>
        </PhoneFooter>
      }
    >
      {/* biome-ignore lint/performance/noImgElement: drawn by us as SVG */}
      <img
        src={addressOf(code, shown, locale)}
        alt={t("preview", { product: design.headline || poster.title })}
        className="mx-auto mb-3 w-full max-w-[260px] rounded-lg shadow-md"
      />
      <PhoneCard title={t("picture")}>
        <div role="radiogroup" aria-label={t("picture")} className="flex gap-2 overflow-x-auto p-0.5">
          {poster.images.map((image, index) => (
            <label key={image} className="shrink-0">
              <input
                type="radio"
                name="picture"
                className="peer sr-only"
                checked={design.picture === index}
                onChange={() => change({ picture: index })}
                aria-label={t("pictureNo", { no: index + 1 })}
              />
              {/* biome-ignore lint/performance/noImgElement: pictures are served as they are */}
              <img
                src={image}
                alt=""
                className={cn(
                  "size-16 rounded-sm border-2 object-cover peer-focus-visible:outline-2 peer-focus-visible:outline-focus",
                  design.picture === index ? "border-accent" : "border-transparent",
                )}
              />
            </label>
          ))}
          {poster.images.length === 0 && <p className="text-ink-muted text-sm">{t("noPicture")}</p>}
        </div>
      </PhoneCard>
      <PhoneCard>
        <div className="grid gap-3.5">
          <div className="grid gap-1">
            <label htmlFor="poster-headline" className="text-ink-muted text-xs">
              {t("headline")}
            </label>
            <Input
              id="poster-headline"
              size="phone"
              maxLength={40}
              placeholder={poster.title}
              defaultValue={design.headline ?? ""}
              onChange={(event) => change({ headline: event.currentTarget.value || undefined })}
            />
          </div>
          <div className="grid gap-1">
            <label htmlFor="poster-nickname" className="text-ink-muted text-xs">
              {t("nickname")}
            </label>
            <Input
              id="poster-nickname"
              size="phone"
              maxLength={24}
              placeholder={poster.promoter}
              defaultValue={design.nickname ?? ""}
              onChange={(event) => change({ nickname: event.currentTarget.value || undefined })}
            />
          </div>
          <div className="flex min-h-11 items-center justify-between">
            <span id="poster-price">{t("price")}</span>
            <Switch
              size="phone"
              aria-labelledby="poster-price"
              checked={design.showPrice}
              onChange={(event) => change({ showPrice: event.currentTarget.checked })}
            />
          </div>
        </div>
      </PhoneCard>
      <p className="px-1 pt-3 text-ink-subtle text-xs">{t("note")}</p>
    </PhoneFrame>
  );
}
