import { z } from "zod";
import { createPromoterInvitation, revokePromoterInvitation } from "@/lib/promoters/invitations";
import { type Invited, importPromoters, invitePerson } from "@/lib/promoters/invite-people";
import { listPromoterInvitations } from "@/lib/promoters/queries";
import { registerAndBindStatus } from "@/lib/promoters/wire-status";
import { type ApiRoute, route } from "../route";
import { text } from "./fields";
import { terms, toTerms } from "./promoter-terms";

const tag = "promoters";

const invitedToWire = ({ shown, outcome, invitationId, url }: Invited) => ({
  shown,
  outcome,
  invitation_id: invitationId,
  url,
});

/** How promoters come to an institution: links, invitations for a person, lists. */
export const promoterInvitationRoutes: ApiRoute[] = [
  route(
    "get",
    "/promoter_invitations",
    { summary: "The latest 50 invitations: links, or those sent to a person by openid or number", tag },
    {
      permission: "promoter.read",
      query: z.object({ personal: z.stringbool().optional() }),
      run: async (caller, { query }) => ({
        items: (await listPromoterInvitations(caller, query.personal)).map((one) => ({
          invitation_id: one.invitationId,
          kind: one.kind,
          shown: one.shown,
          url: one.url,
          commission_type: one.commissionType,
          commission_ratio: one.ratioPpm,
          used: one.used,
          max_uses: one.maxUses,
          expires_at: one.expiresAt,
          state: one.state,
        })),
      }),
    },
  ),
  route(
    "post",
    "/promoter_invitations",
    { summary: "Make an invitation link with its terms", tag, creates: true },
    {
      permission: "promoter.invite",
      body: z.strictObject({ ...terms, max_uses: z.int().min(1).max(100_000), valid_days: z.int().min(1).max(365) }),
      run: async (caller, { body }) => {
        const input = { ...toTerms(body), maxUses: body.max_uses, validDays: body.valid_days };
        const { invitationId, url, expiresAt } = await createPromoterInvitation(caller, input);
        return { invitation_id: invitationId, url, expires_at: expiresAt };
      },
    },
  ),
  route(
    "delete",
    "/promoter_invitations/{invitation_id}",
    { summary: "Take an invitation back", tag },
    {
      permission: "promoter.invite",
      run: async (caller, { params }) => {
        const { invitationId } = await revokePromoterInvitation(caller, { invitationId: params.invitation_id ?? "" });
        return { invitation_id: invitationId };
      },
    },
  ),
  route(
    "post",
    "/promoter_invitations/people",
    { summary: "Invite a person by openid or phone number; he confirms on his phone", tag, creates: true },
    {
      permission: "promoter.invite",
      across: true,
      body: z.union([
        z.strictObject({ ...terms, openid: text, miniprogram_appid: text.optional() }),
        z.strictObject({ ...terms, phone: z.string().regex(/^1[3-9]\d{9}$/) }),
      ]),
      run: async (caller, { body }) => {
        const who = "openid" in body ? { openid: body.openid, appid: body.miniprogram_appid } : { phone: body.phone };
        return invitedToWire(await invitePerson(caller, { ...toTerms(body), ...who }));
      },
    },
  ),
  route(
    "post",
    "/promoter_imports",
    {
      summary: "Invite a list of openids and phone numbers, one a line; each line with its outcome",
      tag,
      creates: true,
    },
    {
      permission: "promoter.invite",
      across: true,
      body: z.strictObject({ ...terms, miniprogram_appid: text.optional(), text: z.string().min(1).max(200_000) }),
      run: async (caller, { body }) => {
        const input = { ...toTerms(body), appid: body.miniprogram_appid, text: body.text };
        const { importId, lines } = await importPromoters(caller, input);
        return { import_id: importId, lines: lines.map((one) => ({ line: one.line, ...invitedToWire(one) })) };
      },
    },
  ),
  route(
    "post",
    "/promoter_status",
    { summary: "How far a person is with registering and binding, by openid or sharer_appid", tag },
    {
      permission: "promoter.read",
      across: true,
      body: z.strictObject({ openid: text.optional(), sharer_appid: text.optional(), is_simple_register: z.boolean() }),
      run: async (caller, { body }) => {
        const who = { openid: body.openid, sharerAppid: body.sharer_appid, isSimple: body.is_simple_register };
        const told = await registerAndBindStatus(caller, who);
        return {
          register_status: told.registerStatus,
          bind_status: told.bindStatus,
          register_query_string: told.register?.queryString ?? "",
          bind_query_string: told.bind?.queryString ?? "",
          sharer_appid: told.sharerAppid ?? "",
        };
      },
    },
  ),
];
