import {
  changeRoleInput,
  createOrganisationInput,
  inviteMemberInput,
  keyAddressesInput,
  listOrganisationsInput,
} from "@/lib/tenants/input";
import { type Invitation, inviteMember, revokeInvitation } from "@/lib/tenants/invite";
import { setKeyAddresses } from "@/lib/tenants/keys";
import { changeRole, removeMember } from "@/lib/tenants/members";
import { createOrganisation } from "@/lib/tenants/organisations";
import { getOrganisation, listApiKeys, listInvitations, listMembers, listOrganisations } from "@/lib/tenants/queries";
import { type ApiRoute, route } from "../route";
import { wirePage } from "./fields";

const tag = "organisations";

const invitationWire = (made: Invitation) => ({
  invitation_id: made.invitationId,
  url: made.url,
  expires_at: made.expiresAt,
});

/** Who a token is, its organisation's people and secrets; the operator's organisations. */
export const tenantRoutes: ApiRoute[] = [
  route(
    "get",
    "/me",
    { summary: "The organisation and key behind this token", tag },
    {
      permission: "org.read",
      run: async (caller) => {
        const org = await getOrganisation(caller);
        return {
          organisation: { id: org.id, kind: org.kind, name: org.name, slug: org.slug, appid: org.appid },
          key: { id: caller.actor.id, name: caller.actor.name },
        };
      },
    },
  ),
  route(
    "get",
    "/members",
    { summary: "Members of the organisation", tag },
    {
      permission: "org.read",
      run: async (caller) => ({
        items: (await listMembers(caller)).map((member) => ({
          member_id: member.memberId,
          name: member.name,
          email: member.email,
          role: member.role,
          joined_at: member.joinedAt,
        })),
      }),
    },
  ),
  route(
    "patch",
    "/members/{member_id}",
    { summary: "Give a member another role", tag },
    {
      permission: "org.members",
      body: changeRoleInput.pick({ role: true }),
      run: async (caller, { params, body }) => {
        const { memberId, role } = await changeRole(caller, { memberId: params.member_id ?? "", role: body.role });
        return { member_id: memberId, role };
      },
    },
  ),
  route(
    "delete",
    "/members/{member_id}",
    { summary: "Remove a member; access ends with the next request", tag },
    {
      permission: "org.members",
      run: async (caller, { params }) => ({
        member_id: (await removeMember(caller, { memberId: params.member_id ?? "" })).memberId,
      }),
    },
  ),
  route(
    "get",
    "/invitations",
    { summary: "Invitations still open", tag },
    {
      permission: "org.members",
      run: async (caller) => ({
        items: (await listInvitations(caller)).map((invitation) => ({
          invitation_id: invitation.invitationId,
          role: invitation.role,
          email: invitation.email,
          expires_at: invitation.expiresAt,
          created_at: invitation.createdAt,
        })),
      }),
    },
  ),
  route(
    "post",
    "/invitations",
    { summary: "Invite somebody into the organisation", tag, status: 201, creates: true },
    {
      permission: "org.members",
      body: inviteMemberInput,
      run: async (caller, { body }) => invitationWire(await inviteMember(caller, body)),
    },
  ),
  route(
    "delete",
    "/invitations/{invitation_id}",
    { summary: "Take an invitation back", tag },
    {
      permission: "org.members",
      run: async (caller, { params }) => ({
        invitation_id: (await revokeInvitation(caller, { invitationId: params.invitation_id ?? "" })).invitationId,
      }),
    },
  ),
  route(
    "get",
    "/keys",
    { summary: "API keys of the organisation, never their secrets", tag },
    {
      permission: "org.keys.read",
      run: async (caller) => ({
        items: (await listApiKeys(caller)).map((key) => ({
          key_id: key.keyId,
          name: key.name,
          allowed_addresses: key.allowedAddresses,
          created_at: key.createdAt,
          last_used_at: key.lastUsedAt,
          revoked_at: key.revokedAt,
        })),
      }),
    },
  ),
  route(
    "put",
    "/keys/{key_id}/addresses",
    { summary: "Addresses and blocks a key and its tokens may be used from; none takes the limit away", tag },
    {
      permission: "org.keys.addresses",
      body: keyAddressesInput.pick({ addresses: true }),
      run: async (caller, { params, body }) => {
        const { addresses } = await setKeyAddresses(caller, { keyId: params.key_id ?? "", ...body });
        return { key_id: params.key_id, allowed_addresses: addresses };
      },
    },
  ),
  route(
    "get",
    "/organisations",
    { summary: "Every organisation of the deployment", tag },
    {
      permission: "org.create",
      query: listOrganisationsInput.omit({ direction: true }).strict(),
      run: async (caller, { query }) =>
        wirePage(await listOrganisations(caller, { ...query, direction: "older" }), (org) => ({
          id: org.id,
          kind: org.kind,
          name: org.name,
          slug: org.slug,
          appid: org.appid,
          members: org.members,
          created_at: org.createdAt,
        })),
    },
  ),
  route(
    "post",
    "/organisations",
    { summary: "Admit an organisation", tag, status: 201, creates: true },
    {
      permission: "org.create",
      body: createOrganisationInput,
      run: async (caller, { body }) => {
        const made = await createOrganisation(caller, body);
        return { id: made.orgId, slug: made.slug, appid: made.appid, invitation: invitationWire(made.invitation) };
      },
    },
  ),
];
