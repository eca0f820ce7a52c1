import { getTranslations } from "next-intl/server";
import { KvList } from "@/components/ui/kv-list";
import { formatTime } from "@/components/ui/time";
import type { UploadKeyView } from "@/lib/miniapps/upload-key";
import { UploadKeyBlocksForm } from "./upload-key-blocks";

/** When the key was made, where it was used last, and where it may be used from. */
export async function KeyDetails({ appid, view }: { appid: string; view: UploadKeyView }) {
  const t = await getTranslations("miniapps.settings");
  const used = view.usedAt
    ? t("keyFrom", { at: formatTime(view.usedAt), from: view.usedFrom ?? t("keyUnknown") })
    : t("keyNever");
  return (
    <>
      {view.hasKey && (
        <KvList
          align="left"
          className="mt-3 text-xs"
          items={[
            ...(view.madeAt ? [{ label: t("keyMade"), value: formatTime(view.madeAt) }] : []),
            { label: t("keyUsed"), value: used },
          ]}
        />
      )}
      <UploadKeyBlocksForm appid={appid} blocks={view.blocks} />
    </>
  );
}
