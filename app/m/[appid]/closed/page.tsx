import { Store } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";
import { PhoneFrame } from "@/components/ui/phone-frame";
import { publicCaller } from "@/lib/doors/page";
import { AppError } from "@/lib/kernel/errors";
import { openRelease } from "@/lib/previews/open";

type Props = { params: Promise<{ appid: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("versions"))("closed.app.title") };
}

/** Why a mini-program does not open; once it does, this page leads there. */
export default async function ClosedPage({ params }: Props) {
  const { appid } = await params;
  const t = await getTranslations("versions.closed.app");
  const reason = await openRelease(publicCaller(), appid, {
    locale: "zh-CN",
    visitorId: null,
    path: "",
    query: {},
  }).then(
    () => null,
    (error: unknown) => {
      if (error instanceof AppError) return error.code;
      throw error;
    },
  );
  if (reason === null) redirect(`/m/${encodeURIComponent(appid)}`);
  return (
    <PhoneFrame>
      <Notice
        icon={<Store aria-hidden="true" />}
        title={t("title")}
        detail={
          <>
            {t(reason === "gone" ? "gone" : "not_released")}
            <br />
            {t("detail")}
          </>
        }
      />
    </PhoneFrame>
  );
}
