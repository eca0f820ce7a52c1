import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { KvList } from "@/components/ui/kv-list";
import type { NamedLockRule } from "@/lib/plans/as-of";

/** The four numbers of days a touch counts between this shop and this institution, and where they come from. */
export async function LockDays({ rule, changeHref }: { rule: NamedLockRule; changeHref?: string }) {
  const t = await getTranslations("cooperations.detail");
  return (
    <Card
      title={t("lock")}
      note={rule.name === "default" ? t("lockDefault") : t("lockOwn", { name: `v${rule.version}` })}
      actions={
        changeHref && (
          <ButtonLink href={changeHref} size="sm">
            {t("changeLock")}
          </ButtonLink>
        )
      }
    >
      <KvList
        items={[
          { label: t("productClick"), value: t("days", { days: rule.productClickDays }) },
          { label: t("productOrder"), value: t("days", { days: rule.productExtensionDays }) },
          { label: t("contentClick"), value: t("days", { days: rule.contentClickDays }) },
          { label: t("contentOrder"), value: t("days", { days: rule.contentExtensionDays }) },
        ]}
      />
    </Card>
  );
}
