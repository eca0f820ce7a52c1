"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionFoot } from "@/components/ui/action-foot";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useActionForm } from "@/components/ui/use-action-form";
import { proposeBrandsAction } from "@/lib/providers/actions";
import { type ProposeBrands, proposeBrandsInput } from "@/lib/providers/input";
import { BrandFields } from "./brand-fields";
import { type BrandRow, emptyRow, readTable, toBrands } from "./brand-rows";
import { PasteTable } from "./paste-table";

type Channel = { id: string; name: string; categories: readonly { value: string; label: string }[] };

/** Rows of brands for one channel; a sheet's table can be pasted into them. */
export function ProposeForm({ slug, channels }: { slug: string; channels: readonly Channel[] }) {
  const t = useTranslations("providers.brands");
  const common = useTranslations("common");
  const router = useRouter();
  const [channelId, setChannel] = useState(channels[0]?.id ?? "");
  const channel = channels.find((one) => one.id === channelId) ?? channels[0];
  const categories = channel?.categories ?? [];
  const firstCategory = categories[0]?.value ?? "";
  const [rows, setRows] = useState<BrandRow[]>([emptyRow(0, firstCategory)]);
  const [nextKey, setNextKey] = useState(1);
  const home = `/${slug}/providers/brands`;
  const form = useActionForm((input: ProposeBrands) => proposeBrandsAction(slug, input), {
    schema: proposeBrandsInput,
    toInput: () => ({ channel: channelId, brands: toBrands(rows) }),
    onSuccess: ({ week, proposed, already }) => {
      if (proposed.length > 0) toast.success(t("done", { n: proposed.length, week }));
      if (already.length > 0) toast.error(t("already", { subjects: already.join("、") }));
      router.push(home);
    },
  });
  const change = (key: number, values: Partial<BrandRow>) =>
    setRows((all) => all.map((row) => (row.key === key ? { ...row, ...values } : row)));
  const paste = (text: string) => {
    const read = readTable(text, categories, nextKey);
    if (read.rows.length === 0) return;
    // An untouched first row gives way to what was pasted.
    setRows((all) => [...all.filter((row) => row.brandName || row.subject || row.contact), ...read.rows]);
    setNextKey((key) => key + read.rows.length);
    for (const { row, category } of read.unknown.slice(0, 3)) toast.error(t("pasteBad", { row, category }));
  };
  const add = () => {
    setRows((all) => [...all, emptyRow(nextKey, firstCategory)]);
    setNextKey((key) => key + 1);
  };
  return (
    <ActionForm form={form}>
      <div className="mt-4 grid gap-4">
        <Card>
          <div className="flex flex-wrap items-end justify-between gap-4">
            <Field label={t("channel")} name="channel" isGroup>
              <RadioGroup
                value={channelId}
                onChange={setChannel}
                options={channels.map((one) => ({ value: one.id, label: one.name }))}
              />
            </Field>
            <PasteTable onPaste={paste} />
          </div>
        </Card>
        {rows.map((row, index) => (
          <BrandFields
            key={row.key}
            slug={slug}
            index={index}
            row={row}
            categories={categories}
            onChange={(values) => change(row.key, values)}
            onRemove={rows.length > 1 ? () => setRows((all) => all.filter((one) => one.key !== row.key)) : undefined}
          />
        ))}
        <div>
          <Button onClick={add} disabled={rows.length >= 200}>
            <Plus aria-hidden="true" />
            {t("add")}
          </Button>
        </div>
      </div>
      <ActionFoot>
        <ButtonLink href={home} variant="ghost">
          {common("cancel")}
        </ButtonLink>
        <SubmitButton>{t("submit", { n: rows.length })}</SubmitButton>
      </ActionFoot>
    </ActionForm>
  );
}
