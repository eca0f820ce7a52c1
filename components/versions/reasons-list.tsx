import { getTranslations } from "next-intl/server";
import { Mono } from "@/components/ui/id";
import type { Reason } from "@/lib/versions/input";
import type { Picture } from "@/lib/versions/review-queries";
import { Mark } from "./mark";
import { pictureAddress } from "./picture-address";

type Props = { org: string; appid: string; reasons: readonly Reason[]; pictures: readonly Picture[] };

/** Why a version was sent back, page by page; where a picture was marked, the mark is drawn on it. */
export async function ReasonsList({ org, appid, reasons, pictures }: Props) {
  const t = await getTranslations("versions.review");
  return (
    <ul className="grid gap-3">
      {reasons.map((one) => {
        const picture = pictures.find(({ id }) => id === one.fileId);
        return (
          <li key={`${one.page}${one.reason}`} className="grid gap-1.5">
            <p>
              <span className="text-ink-subtle text-xs">{one.page ? <Mono>{one.page}</Mono> : t("whole")}</span>{" "}
              <span className="text-danger-ink">{one.reason}</span>
            </p>
            {picture && (
              <a
                href={pictureAddress(org, picture.id, appid)}
                target="_blank"
                rel="noreferrer"
                className="relative w-fit overflow-hidden rounded-sm border border-line"
              >
                {/* biome-ignore lint/performance/noImgElement: a private file, never cached or resized */}
                <img
                  src={pictureAddress(org, picture.id, appid)}
                  alt={picture.name}
                  loading="lazy"
                  className="max-h-64 max-w-full"
                />
                {one.mark && <Mark mark={one.mark} label={t("mark")} />}
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}
