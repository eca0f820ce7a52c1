import { useTranslations } from "next-intl";
import { PassTable } from "@/components/cooperations/pass-table";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { PassView } from "@/lib/cooperations/pass-queries";

/** What two institutions pass on to each other. */
export function PassesBetween({ slug, passes, me }: { slug: string; passes: readonly PassView[]; me: string }) {
  const t = useTranslations("cooperations");
  return (
    <Card
      title={t("detail.passes")}
      hasLine
      isFlush={passes.length > 0}
      actions={
        <ButtonLink href={`/${slug}/item-passes/new`} size="sm">
          {t("passes.new")}
        </ButtonLink>
      }
    >
      {passes.length > 0 ? (
        <PassTable slug={slug} rows={passes} me={me} isInset />
      ) : (
        <p className="text-ink-muted">{t("detail.noPasses")}</p>
      )}
    </Card>
  );
}
