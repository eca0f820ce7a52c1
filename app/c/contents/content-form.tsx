"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MomentInput } from "@/components/ui/money-input";
import { PhoneCard } from "@/components/ui/phone-card";
import { Picker } from "@/components/ui/picker";
import { RadioGroup } from "@/components/ui/radio-group";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useActionForm } from "@/components/ui/use-action-form";
import { contentKinds } from "@/db/enums";
import { addMyContent, changeMyContent } from "@/lib/creators/actions";
import type { PickableGoods } from "@/lib/creators/goods-queries";
import { type AddContentInput, addContentInput } from "@/lib/creators/input";
import type { ContentKind } from "@/lib/creators/rules";
import { formatYuan } from "@/lib/kernel/money";

export type ContentStart = {
  contentId: string | null;
  kind: ContentKind;
  title: string;
  cover: string;
  outsideGoods: string;
  hasOutsideGoods: boolean;
  startsAt: string;
  endsAt: string;
  productIds: string[];
};

type Props = { creatorAppid: string; start: ContentStart; goods: readonly PickableGoods[] };

const linesOf = (text: unknown): string[] =>
  String(text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** A content, new or as it stands: its kind is chosen once. */
export function ContentForm({ creatorAppid, start, goods }: Props) {
  const t = useTranslations("creator");
  const router = useRouter();
  const [kind, setKind] = useState<ContentKind>(start.kind);
  const { contentId } = start;
  const save = ({ creatorAppid: appid, kind: as, ...facts }: AddContentInput) =>
    contentId ? changeMyContent({ contentId, ...facts }) : addMyContent({ creatorAppid: appid, kind: as, ...facts });
  const form = useActionForm((input: AddContentInput) => save(input), {
    schema: addContentInput,
    toInput: ({ outsideText, ...values }) => ({ ...values, creatorAppid, kind, outsideGoods: linesOf(outsideText) }),
    success: t(contentId ? "content.saved" : "content.added"),
    onSuccess: (made) => {
      router.push(`/c/contents/${made.contentId}`);
      router.refresh();
    },
  });
  return (
    <ActionForm form={form}>
      <PhoneCard>
        <div className="grid gap-4">
          {!contentId && (
            <Field label={t("content.kind")} isGroup>
              <RadioGroup
                value={kind}
                onChange={(value) => setKind(value as ContentKind)}
                options={contentKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
              />
            </Field>
          )}
          <Field label={t("content.name")} name="title" isRequired>
            <Input size="phone" maxLength={120} defaultValue={start.title} />
          </Field>
          {kind !== "video" && (
            <>
              <Field label={t("content.startsAt")} name="startsAt">
                <MomentInput size="phone" defaultValue={start.startsAt} />
              </Field>
              <Field label={t("content.endsAt")} name="endsAt">
                <MomentInput size="phone" defaultValue={start.endsAt} />
              </Field>
            </>
          )}
          <Field label={t("content.cover")} name="cover" hint={t("content.coverHint")} isOptional>
            <Input size="phone" type="url" inputMode="url" defaultValue={start.cover} />
          </Field>
        </div>
      </PhoneCard>
      <PhoneCard>
        <div className="grid gap-4">
          <Field label={t("content.products")} name="productIds" hint={t("content.productsHint")} isGroup>
            {goods.length === 0 ? (
              <p className="text-ink-muted">{t("content.noGoods")}</p>
            ) : (
              <Picker
                isMulti
                defaultValue={start.productIds}
                options={goods.map((one) => ({
                  value: one.productId,
                  label: one.title,
                  detail: [one.brandName, one.priceFen === null ? null : `¥${formatYuan(one.priceFen)}`]
                    .filter(Boolean)
                    .join(" · "),
                }))}
              />
            )}
          </Field>
          <Field label={t("content.outside")} hint={t("content.outsideHint")} isGroup>
            <Checkbox name="hasOutsideGoods" label={t("content.outside")} defaultChecked={start.hasOutsideGoods} />
          </Field>
          <Field label={t("content.outsideGoods")} name="outsideText" hint={t("content.outsideGoodsHint")} isOptional>
            <Textarea rows={3} defaultValue={start.outsideGoods} />
          </Field>
        </div>
      </PhoneCard>
      <SubmitButton size="phone" className="w-full">
        {t("content.save")}
      </SubmitButton>
    </ActionForm>
  );
}
