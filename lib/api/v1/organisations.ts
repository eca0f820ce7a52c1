import { z } from "zod";
import { setContract } from "@/lib/contracts/commands";
import { contractInput } from "@/lib/contracts/input";
import { type ContractView, listContracts } from "@/lib/contracts/queries";
import { getDirectoryEntry, reinviteAdministrator } from "@/lib/tenants/directory";
import { reinviteAdministratorInput } from "@/lib/tenants/input";
import { type ApiRoute, route } from "../route";
import { moment } from "./fields";

const tag = "organisations";

const contractWire = (it: ContractView) => ({
  contract_id: it.id,
  channel: it.channel,
  version: it.version,
  fee_ppm: it.feePpm,
  valid_from: it.validFrom,
  state: it.state,
  created_at: it.createdAt,
});

/** One organisation of the directory, its way in and its terms; a brand's own terms. Lists and founding: tenants. */
export const organisationRoutes: ApiRoute[] = [
  route(
    "get",
    "/contracts",
    { summary: "The calling brand's terms in each channel, every version", tag },
    {
      permission: "contract.read",
      run: async (caller) => ({
        items: (await listContracts(caller, { brandId: caller.tenant.id })).map(contractWire),
      }),
    },
  ),
  route(
    "get",
    "/organisations/{appid}",
    { summary: "One organisation with its members and mini-programs", tag },
    {
      permission: "org.directory",
      run: async (caller, { params }) => {
        const org = await getDirectoryEntry(caller, params.appid ?? "");
        return {
          id: org.id,
          kind: org.kind,
          name: org.name,
          slug: org.slug,
          appid: org.appid,
          status: org.status,
          members: org.members,
          invitation: org.invitation && { state: org.invitation.state, expires_at: org.invitation.expiresAt },
          miniprograms: org.miniapps.map(({ createdAt, ...app }) => ({ ...app, created_at: createdAt })),
          created_at: org.createdAt,
        };
      },
    },
  ),
  route(
    "post",
    "/organisations/{appid}/invitation",
    { summary: "A new invitation for the first administrator of an organisation nobody has joined", tag, status: 201 },
    {
      permission: "org.create",
      body: reinviteAdministratorInput.omit({ orgId: true }),
      run: async (caller, { params, body }) => {
        const org = await getDirectoryEntry(caller, params.appid ?? "");
        const made = await reinviteAdministrator(caller, { ...body, orgId: org.id });
        return { invitation_id: made.invitationId, url: made.url, expires_at: made.expiresAt };
      },
    },
  ),
  route(
    "get",
    "/organisations/{appid}/contracts",
    { summary: "A brand's terms in each channel, every version", tag },
    {
      permission: "org.directory",
      run: async (caller, { params }) => {
        const org = await getDirectoryEntry(caller, params.appid ?? "");
        return { items: (await listContracts(caller, { brandId: org.id })).map(contractWire) };
      },
    },
  ),
  route(
    "post",
    "/organisations/{appid}/contracts",
    { summary: "Append a version of a brand's terms, valid from now or later", tag, status: 201, creates: true },
    {
      permission: "contract.write",
      body: z.strictObject({
        channel: contractInput.shape.channel,
        fee_ppm: contractInput.shape.feePpm,
        valid_from: moment.optional(),
      }),
      run: async (caller, { params, body }) => {
        const org = await getDirectoryEntry(caller, params.appid ?? "");
        const made = await setContract(caller, {
          brandId: org.id,
          channel: body.channel,
          feePpm: body.fee_ppm,
          validFrom: body.valid_from,
        });
        return {
          contract_id: made.contractId,
          version: made.version,
          fee_ppm: made.feePpm,
          valid_from: made.validFrom,
        };
      },
    },
  ),
];
