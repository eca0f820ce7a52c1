import { SlidersHorizontal } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { planKinds } from "@/db/enums";
import type { MyPoolInput } from "@/lib/plans/my-pool-input";

type Props = { input: MyPoolInput; categories: readonly string[]; clearHref: string };

/** Kind of plan, category and price: an ordinary form of the address, so that it works before any script does. */
export function PoolFilters({ input, categories, clearHref }: Props) {
  const t = useTranslations("phone.pool.filter");
  const count = [input.kind, input.category, input.from ?? input.to].filter((one) => one !== undefined).length;
  return (
    <details className="mb-3 rounded-lg border border-line bg-surface">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 px-4">
        <SlidersHorizontal className="size-4 text-ink-subtle" aria-hidden="true" />
        <span className="flex-1">{t("title")}</span>
        {count > 0 && <span className="font-medium text-accent-ink num">{t("count", { count })}</span>}
      </summary>
      <form action="/p/pool" className="grid gap-3 border-line border-t px-4 py-3">
        <input type="hidden" name="i" value={input.institutionId} />
        {input.q && <input type="hidden" name="q" value={input.q} />}
        {input.sort !== "new" && <input type="hidden" name="sort" value={input.sort} />}
        <div className="grid gap-1">
          <label htmlFor="pool-kind" className="text-ink-muted text-xs">
            {t("kind")}
          </label>
          <Select
            id="pool-kind"
            name="kind"
            size="phone"
            defaultValue={input.kind ?? ""}
            options={[{ value: "", label: t("any") }, ...planKinds.map((kind) => ({ value: kind, label: t(kind) }))]}
          />
        </div>
        {categories.length > 0 && (
          <div className="grid gap-1">
            <label htmlFor="pool-category" className="text-ink-muted text-xs">
              {t("category")}
            </label>
            <Select
              id="pool-category"
              name="category"
              size="phone"
              defaultValue={input.category ?? ""}
              options={[{ value: "", label: t("any") }, ...categories.map((one) => ({ value: one, label: one }))]}
            />
          </div>
        )}
        <fieldset className="grid grid-cols-2 gap-2">
          <legend className="pb-1 text-ink-muted text-xs">{t("price")}</legend>
          <Input
            name="from"
            size="phone"
            inputMode="numeric"
            aria-label={t("from")}
            placeholder={t("from")}
            defaultValue={input.from}
          />
          <Input
            name="to"
            size="phone"
            inputMode="numeric"
            aria-label={t("to")}
            placeholder={t("to")}
            defaultValue={input.to}
          />
        </fieldset>
        <div className="grid grid-cols-2 gap-2">
          <Link href={clearHref} className="flex min-h-12 items-center justify-center text-ink-muted">
            {t("clear")}
          </Link>
          <Button type="submit" size="phone" variant="primary">
            {t("apply")}
          </Button>
        </div>
      </form>
    </details>
  );
}
