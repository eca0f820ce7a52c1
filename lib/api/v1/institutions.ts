import { z } from "zod";
import { selfPurchasePolicies } from "@/db/enums";
import { linkMiniapp, setPromoterFeature, setSelfPurchasePolicy, unlinkMiniapp } from "@/lib/institutions/commands";
import { linkMiniappInput } from "@/lib/institutions/input";
import { getAllianceSettings } from "@/lib/institutions/queries";
import type { Feature } from "@/lib/institutions/rules";
import { type ApiRoute, route } from "../route";

const tag = "institutions";
const permission = "institution.settings";

const featureToWire = (feature: Feature) => ({
  promoter_enabled: feature.promoterEnabled,
  self_purchase: feature.selfPurchase,
  version: feature.version,
});

export const institutionRoutes: ApiRoute[] = [
  route(
    "get",
    "/institution",
    { summary: "Settings of the calling institution: promoter feature, linked mini-programs, self-purchase", tag },
    {
      permission: "promoter.read",
      run: async (caller) => {
        const { feature, miniapps, bound } = await getAllianceSettings(caller);
        return {
          ...featureToWire(feature),
          bound_promoters: bound,
          miniprograms: miniapps.map((one) => ({ appid: one.appid, name: one.name, linked_at: one.linkedAt })),
        };
      },
    },
  ),
  route(
    "put",
    "/institution/promoter_feature",
    { summary: "Switch the promoter feature on or off, from now on", tag },
    {
      permission,
      body: z.strictObject({ enabled: z.boolean() }),
      run: async (caller, { body }) => featureToWire(await setPromoterFeature(caller, body)),
    },
  ),
  route(
    "put",
    "/institution/self_purchase",
    { summary: "Who earns when a promoter of this institution buys himself, from now on", tag },
    {
      permission,
      body: z.strictObject({ policy: z.enum(selfPurchasePolicies) }),
      run: async (caller, { body }) => featureToWire(await setSelfPurchasePolicy(caller, body)),
    },
  ),
  route(
    "post",
    "/institution/miniprograms",
    { summary: "Link a mini-program", tag },
    {
      permission,
      body: linkMiniappInput,
      run: async (caller, { body }) => {
        const { appid, name, linkedAt } = await linkMiniapp(caller, body);
        return { appid, name, linked_at: linkedAt };
      },
    },
  ),
  route(
    "delete",
    "/institution/miniprograms/{appid}",
    { summary: "Take a link away; the last one stays while the feature is on", tag },
    { permission, run: (caller, { params }) => unlinkMiniapp(caller, { appid: params.appid ?? "" }) },
  ),
];
