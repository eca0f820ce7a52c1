"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useActionForm } from "@/components/ui/use-action-form";
import { setUploadKeyBlocksAction } from "@/lib/miniapps/actions";
import { type UploadKeyBlocks, uploadKeyBlocksInput } from "@/lib/miniapps/input";

/** Where the upload key may be used from; the addresses of build machines. */
export function UploadKeyBlocksForm({ appid, blocks }: UploadKeyBlocks) {
  const t = useTranslations("miniapps.settings");
  const org = useOrg();
  const router = useRouter();
  const form = useActionForm((input: UploadKeyBlocks) => setUploadKeyBlocksAction(org.slug, input), {
    schema: uploadKeyBlocksInput,
    toInput: ({ blocks: text }) => ({
      appid,
      blocks: typeof text === "string" ? text.split(/[\s,，;]+/).filter(Boolean) : [],
    }),
    success: t("blocksSaved"),
    onSuccess: () => router.refresh(),
  });
  const wrong = Object.entries(form.fields).find(([name]) => name.startsWith("blocks."))?.[1];
  return (
    <ActionForm form={form} className="mt-4 border-line border-t pt-4">
      <Field label={t("blocks")} name="blocks" hint={t("blocksHint")} error={wrong} isOptional>
        <Textarea rows={3} className="code" defaultValue={blocks.join("\n")} />
      </Field>
      <div>
        <SubmitButton variant="secondary">{t("blocksSave")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
