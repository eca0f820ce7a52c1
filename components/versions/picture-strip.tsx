import { getTranslations } from "next-intl/server";
import type { Picture } from "@/lib/versions/review-queries";
import { pictureAddress } from "./picture-address";

/** Screenshots side by side; a press opens one in its full size. */
export async function PictureStrip({
  org,
  appid,
  pictures,
}: {
  org: string;
  appid: string;
  pictures: readonly Picture[];
}) {
  const t = await getTranslations("versions.pictures");
  return (
    <ul aria-label={t("label")} className="flex gap-2 overflow-x-auto pb-1">
      {pictures.map((picture) => (
        <li key={picture.id} className="shrink-0">
          <a href={pictureAddress(org, picture.id, appid)} target="_blank" rel="noreferrer" className="block">
            {/* biome-ignore lint/performance/noImgElement: a private file, never cached or resized */}
            <img
              src={pictureAddress(org, picture.id, appid)}
              alt={picture.name}
              loading="lazy"
              className="h-40 rounded-sm border border-line bg-sunken object-contain"
            />
          </a>
        </li>
      ))}
    </ul>
  );
}
