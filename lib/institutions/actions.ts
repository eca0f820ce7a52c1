"use server";

import { action } from "@/lib/doors/action";
import * as commands from "./commands";
import { linkMiniappInput, promoterFeatureInput, selfPurchaseInput, unlinkMiniappInput } from "./input";

const permission = "institution.settings";

export const linkMiniapp = action({ permission, input: linkMiniappInput, run: commands.linkMiniapp });
export const unlinkMiniapp = action({ permission, input: unlinkMiniappInput, run: commands.unlinkMiniapp });
export const setPromoterFeature = action({
  permission,
  input: promoterFeatureInput,
  run: commands.setPromoterFeature,
});
export const setSelfPurchasePolicy = action({
  permission,
  input: selfPurchaseInput,
  run: commands.setSelfPurchasePolicy,
});
