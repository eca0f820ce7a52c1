"use server";

import { action } from "@/lib/doors/action";
import { removeView, saveView } from "./commands";
import { saveViewInput, viewIdInput } from "./input";

export const saveViewAction = action({ permission: "order.read", input: saveViewInput, run: saveView });
export const removeViewAction = action({ permission: "order.read", input: viewIdInput, run: removeView });
