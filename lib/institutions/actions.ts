"use server";

import { action } from "@/lib/doors/action";
import * as commands from "./commands";
import {
  agreementInput,
  decideLinkInput,
  endLinkInput,
  linkMiniappInput,
  linkRequestInput,
  promoterDefaultsInput,
  promoterFeatureInput,
  selfPurchaseInput,
  unlinkMiniappInput,
} from "./input";
import * as links from "./links";

const permission = "institution.settings";
const across = true;

export const acceptAgreement = action({ permission, input: agreementInput, run: commands.acceptAgreement });
export const linkMiniapp = action({ permission, across, input: linkMiniappInput, run: links.linkMiniapp });
export const unlinkMiniapp = action({ permission, across, input: unlinkMiniappInput, run: commands.unlinkMiniapp });
export const withdrawLinkRequest = action({ permission, input: linkRequestInput, run: links.withdrawLinkRequest });
export const setPromoterDefaults = action({
  permission,
  input: promoterDefaultsInput,
  run: commands.setPromoterDefaults,
});
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
export const decideLink = action({ permission: "link.decide", across, input: decideLinkInput, run: links.decideLink });
export const endLink = action({ permission: "link.decide", across, input: endLinkInput, run: links.endLink });
