import { z } from "zod";
import { exportFormats, exportKinds } from "@/db/enums";
import { LOCALES } from "@/lib/i18n/locale";
import { pageInput } from "@/lib/kernel/paging";

export const askExportInput = z.strictObject({
  kind: z.enum(exportKinds),
  format: z.enum(exportFormats),
  /** The filters of the list, as its address carries them; what a list does not know is left out. */
  query: z.string().max(4_000).default(""),
  locale: z.enum(LOCALES).default("zh-CN"),
});
export type AskExport = z.input<typeof askExportInput>;

export const exportIdInput = z.strictObject({ exportId: z.string().min(1).max(64) });
export type ExportId = z.infer<typeof exportIdInput>;

export const exportListInput = pageInput;
export type ExportList = z.infer<typeof exportListInput>;
