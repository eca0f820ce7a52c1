"use server";

import { action } from "@/lib/doors/action";
import { actOnOrder } from "./events";
import { orderActInput, rerunInput } from "./input";
import { rerunAttribution } from "./rederive";

export const actOnOrderAction = action({
  permission: "order.event",
  across: true,
  input: orderActInput,
  run: actOnOrder,
});

export const rerunAttributionAction = action({
  permission: "attribution.rerun",
  across: true,
  input: rerunInput,
  run: (caller, { lineId }) => rerunAttribution(caller, lineId),
});
