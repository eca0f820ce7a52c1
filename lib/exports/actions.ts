"use server";

import { action } from "@/lib/doors/action";
import { askExport, cancelExport } from "./commands";
import { askExportInput, exportIdInput } from "./input";

export const askExportAction = action({ permission: "order.read", input: askExportInput, run: askExport });
export const cancelExportAction = action({ permission: "order.read", input: exportIdInput, run: cancelExport });
