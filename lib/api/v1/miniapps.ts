import { z } from "zod";
import { createMiniapp, rotateUploadKey, setDomains, updateMiniapp } from "@/lib/miniapps/commands";
import {
  createInput,
  domainsInput,
  inviteMemberInput,
  miniappListInput,
  updateInput,
  uploadKeyBlocksInput,
} from "@/lib/miniapps/input";
import { listMiniappMembers } from "@/lib/miniapps/member-queries";
import { inviteMiniappMember, removeMiniappMember, revokeMiniappInvitation } from "@/lib/miniapps/members";
import { getMiniapp, listMiniapps } from "@/lib/miniapps/queries";
import { setSuspended } from "@/lib/miniapps/suspension";
import { getUploadKey, setUploadKeyBlocks } from "@/lib/miniapps/upload-key";
import { type ApiRoute, route } from "../route";

const tag = "miniprograms";
const appidOf = (params: Record<string, string>): string => params.appid ?? "";

export const miniappsRoutes: ApiRoute[] = [
  route(
    "get",
    "/miniprograms",
    { summary: "List mini-programs", tag },
    {
      permission: "miniapp.read",
      query: z.strictObject(miniappListInput.omit({ direction: true }).shape),
      run: async (caller, { query }) => {
        const page = await listMiniapps(caller, { ...query, direction: "older" });
        const items = page.items.map((item) => ({
          appid: item.appid,
          name: item.name,
          channel: item.channel,
          mode: item.mode,
          status: item.status,
          live_version: item.liveVersion,
          created_at: item.createdAt,
        }));
        return { items, next_cursor: page.older };
      },
    },
  ),
  route(
    "post",
    "/miniprograms",
    { summary: "Create a mini-program in an admitted channel", tag, creates: true, status: 201 },
    {
      permission: "miniapp.create",
      body: createInput,
      run: async (caller, { body }) => {
        const made = await createMiniapp(caller, body);
        return { appid: made.appid, name: made.name };
      },
    },
  ),
  route(
    "get",
    "/miniprograms/{appid}",
    { summary: "One mini-program with its domains", tag },
    {
      permission: "miniapp.read",
      run: async (caller, { params }) => {
        const it = await getMiniapp(caller, appidOf(params));
        return {
          appid: it.appid,
          name: it.name,
          intro: it.intro,
          category: it.category,
          channel: it.channel,
          mode: it.mode,
          status: it.status,
          live_version: it.liveVersion,
          live_version_id: it.liveVersionId,
          has_upload_key: it.hasUploadKey,
          launch: it.launch,
          domains: it.domains,
          created_at: it.createdAt,
        };
      },
    },
  ),
  route(
    "patch",
    "/miniprograms/{appid}",
    { summary: "Change name, icon, introduction, category or launch options", tag },
    {
      permission: "miniapp.settings",
      body: updateInput.omit({ appid: true }),
      run: (caller, { params, body }) => updateMiniapp(caller, { ...body, appid: appidOf(params) }),
    },
  ),
  route(
    "put",
    "/miniprograms/{appid}/domains",
    { summary: "Replace the hosts it may talk to", tag },
    {
      permission: "miniapp.settings",
      body: domainsInput.omit({ appid: true }),
      run: (caller, { params, body }) => setDomains(caller, { appid: appidOf(params), domains: body.domains }),
    },
  ),
  route(
    "put",
    "/miniprograms/{appid}/suspension",
    { summary: "Keep visitors out of what is live, or let them in again", tag },
    {
      permission: "version.release",
      body: z.strictObject({ is_suspended: z.boolean() }),
      run: async (caller, { params, body }) => {
        const set = await setSuspended(caller, { appid: appidOf(params), isSuspended: body.is_suspended });
        return { appid: set.appid, is_suspended: set.isSuspended };
      },
    },
  ),
  route(
    "get",
    "/miniprograms/{appid}/upload-key",
    { summary: "What is known of the upload key, but not the key", tag },
    {
      permission: "miniapp.settings",
      run: async (caller, { params }) => {
        const key = await getUploadKey(caller, params.appid ?? "");
        return {
          has_upload_key: key.hasKey,
          made_at: key.madeAt,
          last_used_at: key.usedAt,
          last_used_from: key.usedFrom,
          allowed_addresses: key.blocks,
        };
      },
    },
  ),
  route(
    "put",
    "/miniprograms/{appid}/upload-key/addresses",
    { summary: "Limit the upload key to addresses and blocks (CIDR); none takes the limit away", tag },
    {
      permission: "miniapp.settings",
      body: z.strictObject({ addresses: uploadKeyBlocksInput.shape.blocks }),
      run: async (caller, { params, body }) => {
        const { blocks } = await setUploadKeyBlocks(caller, { appid: params.appid ?? "", blocks: body.addresses });
        return { allowed_addresses: blocks };
      },
    },
  ),
  route(
    "post",
    "/miniprograms/{appid}/upload-key",
    { summary: "Make a new upload key; the old one ends at once", tag },
    {
      permission: "miniapp.settings",
      body: z.strictObject({}),
      run: async (caller, { params }) => {
        const made = await rotateUploadKey(caller, { appid: appidOf(params) });
        return { appid: made.appid, upload_key: made.uploadKey };
      },
    },
  ),
  route(
    "get",
    "/miniprograms/{appid}/members",
    { summary: "Project and trial members, and open invitations", tag },
    {
      permission: "miniapp.read",
      run: async (caller, { params }) => {
        const { members, invitations } = await listMiniappMembers(caller, appidOf(params));
        return {
          members: members.map((member) => ({
            member_id: member.id,
            name: member.name,
            email: member.email,
            kind: member.kind,
            role: member.role,
            joined_at: member.joinedAt,
          })),
          invitations: invitations.map((one) => ({
            invitation_id: one.id,
            kind: one.kind,
            role: one.role,
            email: one.email,
            expires_at: one.expiresAt,
          })),
        };
      },
    },
  ),
  route(
    "post",
    "/miniprograms/{appid}/invitations",
    { summary: "Invite a project or trial member by link", tag, creates: true, status: 201 },
    {
      permission: "miniapp.members",
      body: inviteMemberInput.omit({ appid: true }),
      run: async (caller, { params, body }) => {
        const made = await inviteMiniappMember(caller, { ...body, appid: appidOf(params) });
        return { invitation_id: made.invitationId, url: made.url, expires_at: made.expiresAt };
      },
    },
  ),
  route(
    "delete",
    "/miniprograms/{appid}/invitations/{invitation_id}",
    { summary: "Take an invitation back", tag },
    {
      permission: "miniapp.members",
      run: async (caller, { params }) => {
        const input = { appid: appidOf(params), invitationId: params.invitation_id ?? "" };
        return { invitation_id: (await revokeMiniappInvitation(caller, input)).invitationId };
      },
    },
  ),
  route(
    "delete",
    "/miniprograms/{appid}/members/{member_id}",
    { summary: "Remove a member; his access ends at once", tag },
    {
      permission: "miniapp.members",
      run: async (caller, { params }) => {
        const input = { appid: appidOf(params), memberId: params.member_id ?? "" };
        return { member_id: (await removeMiniappMember(caller, input)).memberId };
      },
    },
  ),
];
