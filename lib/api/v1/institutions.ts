import { z } from "zod";
import {
  acceptAgreement,
  setPromoterDefaults,
  setPromoterFeature,
  setSelfPurchasePolicy,
  unlinkMiniapp,
} from "@/lib/institutions/commands";
import { getFeatureEffect } from "@/lib/institutions/effect-queries";
import {
  agreementInput,
  decideLinkInput,
  endLinkInput,
  linkMiniappInput,
  promoterDefaultsInput,
  promoterFeatureInput,
  selfPurchaseInput,
} from "@/lib/institutions/input";
import { type LinkRequestView, listLinkRequests } from "@/lib/institutions/link-queries";
import { decideLink, endLink, linkMiniapp, withdrawLinkRequest } from "@/lib/institutions/links";
import { getAllianceSettings } from "@/lib/institutions/queries";
import { agreementEdition, type Feature, openingSteps } from "@/lib/institutions/rules";
import { type ApiRoute, route } from "../route";

const tag = "institutions";
const permission = "institution.settings";

const featureToWire = (feature: Feature) => ({
  promoter_enabled: feature.promoterEnabled,
  self_purchase: feature.selfPurchase,
  default_commission_type: feature.defaultType,
  default_commission_ratio: feature.defaultRatioPpm,
  agreement: feature.agreement,
  version: feature.version,
});

const requestToWire = (it: LinkRequestView) => ({
  link_request_id: it.requestId,
  appid: it.appid,
  name: it.name,
  status: it.status,
  reason: it.reason,
  institution_appid: it.institutionAppid,
  institution_name: it.institutionName,
  brand_name: it.brandName,
  requested_at: it.requestedAt,
  decided_at: it.decidedAt,
});

const requestOf = (params: Record<string, string>) => params.link_request_id ?? "";

export const institutionRoutes: ApiRoute[] = [
  route(
    "get",
    "/institution",
    {
      summary: "Settings of the calling institution: promoter feature and its steps, mini-programs, self-purchase",
      tag,
    },
    {
      permission: "promoter.read",
      run: async (caller) => {
        const { feature, state, miniapps, bound, history } = await getAllianceSettings(caller);
        const requests = await listLinkRequests(caller);
        return {
          ...featureToWire(feature),
          state,
          agreement_in_force: agreementEdition,
          steps: openingSteps({ linked: miniapps.length, feature, bound }).map(({ step, isDone }) => ({
            step,
            is_done: isDone,
          })),
          bound_promoters: bound,
          miniprograms: miniapps.map((one) => ({ appid: one.appid, name: one.name, linked_at: one.linkedAt })),
          link_requests: requests.items.map(requestToWire),
          history: history.map((one) => ({
            ...featureToWire(one),
            reason: one.reason,
            changed_by: one.changedBy,
            valid_from: one.validFrom,
          })),
        };
      },
    },
  ),
  route(
    "get",
    "/institution/promoter_feature/effect",
    { summary: "What switching the promoter feature off would stop, in numbers", tag },
    {
      permission: "promoter.read",
      run: async (caller) => {
        const it = await getFeatureEffect(caller);
        return {
          days: it.days,
          bound_promoters: it.bound,
          shares: it.shares,
          openings: it.openings,
          open_commissions: it.openCommissions,
          open_fen: it.openFen,
        };
      },
    },
  ),
  route(
    "put",
    "/institution/agreement",
    { summary: "Accept the agreement of the promoter programme in its edition in force", tag },
    {
      permission,
      body: agreementInput,
      run: async (caller, { body }) => featureToWire(await acceptAgreement(caller, body)),
    },
  ),
  route(
    "put",
    "/institution/promoter_defaults",
    { summary: "What new promoters are offered", tag },
    {
      permission,
      body: z.strictObject({
        commission_type: promoterDefaultsInput.shape.commissionType,
        commission_ratio: promoterDefaultsInput.shape.ratioPpm,
      }),
      run: async (caller, { body }) =>
        featureToWire(
          await setPromoterDefaults(caller, { commissionType: body.commission_type, ratioPpm: body.commission_ratio }),
        ),
    },
  ),
  route(
    "put",
    "/institution/promoter_feature",
    { summary: "Switch the promoter feature on (accepting the agreement in force) or off, from now on", tag },
    {
      permission,
      body: promoterFeatureInput,
      run: async (caller, { body }) => featureToWire(await setPromoterFeature(caller, body)),
    },
  ),
  route(
    "put",
    "/institution/self_purchase",
    { summary: "Who earns when a promoter of this institution buys himself, from now on", tag },
    {
      permission,
      body: selfPurchaseInput,
      run: async (caller, { body }) => featureToWire(await setSelfPurchasePolicy(caller, body)),
    },
  ),
  route(
    "post",
    "/institution/miniprograms",
    { summary: "Link a mini-program; a brand of the deployment must agree first", tag },
    {
      permission,
      across: true,
      body: linkMiniappInput,
      run: async (caller, { body }) => {
        const { appid, name, linkedAt, requestId } = await linkMiniapp(caller, body);
        return { appid, name, linked_at: linkedAt, link_request_id: requestId };
      },
    },
  ),
  route(
    "delete",
    "/institution/miniprograms/{appid}",
    { summary: "Take a link away; the last one stays while the feature is on", tag },
    { permission, across: true, run: (caller, { params }) => unlinkMiniapp(caller, { appid: params.appid ?? "" }) },
  ),
  route(
    "get",
    "/link_requests",
    { summary: "A brand's requests to link its mini-programs, and what became of them", tag },
    {
      permission: "link.read",
      across: true,
      run: async (caller) => ({ items: (await listLinkRequests(caller)).items.map(requestToWire) }),
    },
  ),
  route(
    "post",
    "/link_requests/{link_request_id}/decide",
    { summary: "The brand accepts or refuses a request to link its mini-program", tag },
    {
      permission: "link.decide",
      across: true,
      body: z.strictObject({
        is_accepted: decideLinkInput.shape.isAccepted,
        reason: decideLinkInput.shape.reason,
      }),
      run: async (caller, { params, body }) => {
        const input = { requestId: requestOf(params), isAccepted: body.is_accepted, reason: body.reason };
        const done = await decideLink(caller, input);
        return { link_request_id: done.requestId, status: done.status };
      },
    },
  ),
  route(
    "post",
    "/link_requests/{link_request_id}/end",
    { summary: "The brand takes its consent back: linked no more from now on", tag },
    {
      permission: "link.decide",
      across: true,
      body: z.strictObject({ reason: endLinkInput.shape.reason }),
      run: async (caller, { params, body }) => {
        const { requestId } = await endLink(caller, { requestId: requestOf(params), reason: body.reason });
        return { link_request_id: requestId };
      },
    },
  ),
  route(
    "delete",
    "/institution/link_requests/{link_request_id}",
    { summary: "The institution takes back a request that was not answered", tag },
    {
      permission,
      run: async (caller, { params }) => {
        const { requestId } = await withdrawLinkRequest(caller, { requestId: requestOf(params) });
        return { link_request_id: requestId };
      },
    },
  ),
];
