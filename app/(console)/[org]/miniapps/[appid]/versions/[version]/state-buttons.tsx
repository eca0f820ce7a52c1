import { getTranslations } from "next-intl/server";
import { StartGreyDialog } from "@/components/versions/start-grey-dialog";
import { ReleaseButton, RollBackButton, WithdrawButton } from "@/components/versions/version-buttons";
import type { Permission } from "@/lib/kernel/permissions";
import type { VersionView } from "@/lib/versions/queries";

type Props = {
  version: VersionView;
  live: { version: string } | null;
  /** The version in grey release, while one is. */
  greyVersion: string | null;
  rights: readonly Permission[];
};

/** What the version's state allows next; what stands in the way says why. */
export async function StateButtons({ version, live, greyVersion, rights }: Props) {
  const t = await getTranslations("versions");
  const it = { versionId: version.id, version: version.version };
  const canRelease = rights.includes("version.release");
  const busy = greyVersion ? t("grey.busy") : undefined;
  if (version.status === "in_review")
    return <WithdrawButton version={it} canWithdraw={rights.includes("version.submit")} />;
  if (version.status === "superseded")
    return <RollBackButton version={it} live={live} canRelease={canRelease} reason={busy} />;
  if (version.status !== "approved") return null;
  const noGrey = busy ?? (live ? undefined : t("grey.noLive"));
  return (
    <>
      <StartGreyDialog version={it} canRelease={canRelease} reason={noGrey} />
      <ReleaseButton version={it} live={live} canRelease={canRelease} reason={busy} />
    </>
  );
}
