"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { Bounds } from "@/components/promoters/terms-fields";
import { useOrg } from "@/components/shell/org-context";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Dialog, DialogFoot } from "@/components/ui/dialog";
import { useErrorText } from "@/components/ui/error-text";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RateInput } from "@/components/ui/money-input";
import { formatRate, Rate } from "@/components/ui/rate";
import { SubmitButton } from "@/components/ui/submit-button";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { TwoLines } from "@/components/ui/two-lines";
import { useActionForm } from "@/components/ui/use-action-form";
import { setProductRatio } from "@/lib/promoters/actions";
import { type ProductRatioInput, productRatioInput } from "@/lib/promoters/input";
import type { PromoterDetail } from "@/lib/promoters/promoter-queries";

type Ratio = PromoterDetail["productRatios"][number];
type Props = { promoterId: string; ratios: readonly Ratio[]; bounds: Bounds; canManage: boolean };

/** Products for which this promoter has a ratio of his own. */
export function ProductRatios({ promoterId, ratios, bounds, canManage }: Props) {
  const t = useTranslations("promoters.ratios");
  const columns: Column<Ratio>[] = [
    {
      key: "product",
      header: t("product"),
      cell: (row) => (
        <TwoLines top={row.title ?? row.productId} bottom={<span className="code">{row.productId}</span>} />
      ),
    },
    { key: "ratio", header: t("ratio"), align: "right", cell: (row) => <Rate ppm={row.ratioPpm} /> },
    { key: "since", header: t("since"), cell: (row) => <Time at={row.validFrom} format="short" /> },
  ];
  if (canManage)
    columns.push({
      key: "actions",
      header: <span className="sr-only">{t("remove")}</span>,
      align: "right",
      isInteractive: true,
      cell: (row) => <Remove promoterId={promoterId} productId={row.productId} />,
    });
  return (
    <Card
      title={t("title")}
      note={t("note")}
      isFlush
      hasLine
      actions={canManage && <Add promoterId={promoterId} bounds={bounds} />}
    >
      {ratios.length > 0 ? (
        <DataTable
          caption={t("title")}
          columns={columns}
          rows={ratios}
          rowKey={(row) => row.productId}
          rowHeight="double"
          isInset
        />
      ) : (
        <p className="px-4 py-3.5 text-ink-muted">{t("empty")}</p>
      )}
    </Card>
  );
}

function Add({ promoterId, bounds }: { promoterId: string; bounds: Bounds }) {
  const t = useTranslations("promoters");
  const { slug } = useOrg();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const form = useActionForm((input: ProductRatioInput) => setProductRatio(slug, input), {
    schema: productRatioInput,
    toInput: (values) => ({ ...values, promoterId }),
    success: t("ratios.saved"),
    onSuccess: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog
      title={t("ratios.add")}
      size="sm"
      trigger={<Button size="sm">{t("ratios.add")}</Button>}
      open={open}
      onOpenChange={setOpen}
    >
      <ActionForm form={form}>
        <Field label={t("ratios.productId")} name="productId" isRequired>
          <Input className="code" inputMode="numeric" autoComplete="off" />
        </Field>
        <Field
          label={t("ratios.ratio")}
          name="ratioPpm"
          hint={t("terms.ratioHint", { min: formatRate(bounds.min), max: formatRate(bounds.max) })}
          isRequired
        >
          <RateInput />
        </Field>
        <DialogFoot>
          <SubmitButton>{t("ratios.save")}</SubmitButton>
        </DialogFoot>
      </ActionForm>
    </Dialog>
  );
}

function Remove({ promoterId, productId }: { promoterId: string; productId: string }) {
  const t = useTranslations("promoters.ratios");
  const { slug } = useOrg();
  const router = useRouter();
  const errorText = useErrorText();
  const [isPending, startTransition] = useTransition();
  const run = () =>
    startTransition(async () => {
      const result = await setProductRatio(slug, { promoterId, productId, ratioPpm: null });
      if (!result.ok) {
        toast.error(errorText(result.error).what);
        return;
      }
      toast.success(t("saved"));
      router.refresh();
    });
  return (
    <Button size="sm" variant="ghost" isPending={isPending} onClick={run}>
      {t("remove")}
    </Button>
  );
}
