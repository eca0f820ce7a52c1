import { z } from "zod";
import { relationKinds, relationStatuses } from "@/db/enums";
import { changeCooperation, inviteToCooperate } from "@/lib/cooperations/commands";
import { inviteInput, relationDeeds } from "@/lib/cooperations/input";
import { getCooperation, listCooperations, type RelationView } from "@/lib/cooperations/queries";
import type { Caller } from "@/lib/kernel/ctx";
import { type ApiRoute, route } from "../route";
import { pageQuery, wirePage } from "./fields";

const tag = "cooperations";
const summaries = {
  accept: "Accept a cooperation",
  refuse: "Refuse it",
  cancel: "Withdraw one's own invitation",
  end: "End a cooperation: directed plans no longer name the institution, items are passed on no longer",
};

const told = (it: RelationView) => ({
  cooperation_id: it.cooperationId,
  kind: it.kind,
  status: it.status,
  partner: { appid: it.partner.appid, name: it.partner.name, kind: it.partner.kind },
  is_inviter: it.isInviter,
  note: it.note,
  accepted_at: it.acceptedAt,
  ended_at: it.endedAt,
  created_at: it.createdAt,
  may: it.deeds,
});

async function one(caller: Caller, cooperationId: string) {
  const view = await getCooperation(caller, cooperationId);
  return {
    ...told(view),
    history: view.history.map(({ version, status, by, at }) => ({ version, status, by, at })),
    end_effect: view.endEffect,
  };
}

export const cooperationRoutes: ApiRoute[] = [
  route(
    "post",
    "/cooperations",
    { summary: "Invite a shop or an institution to cooperate", tag, status: 201, creates: true },
    {
      permission: "cooperation.write",
      body: inviteInput,
      run: async (caller, { body }) => {
        const { cooperationId, status, version } = await inviteToCooperate(caller, body);
        return { cooperation_id: cooperationId, status, version };
      },
    },
  ),
  route(
    "get",
    "/cooperations",
    { summary: "Cooperations with shops and institutions, newest first", tag },
    {
      permission: "cooperation.read",
      query: z.strictObject({
        ...pageQuery,
        kind: z.enum(relationKinds).optional(),
        status: z.enum(relationStatuses).optional(),
      }),
      run: async (caller, { query }) =>
        wirePage(await listCooperations(caller, { ...query, direction: "older" }), told),
    },
  ),
  route(
    "get",
    "/cooperations/{cooperation_id}",
    { summary: "One cooperation with its history", tag },
    { permission: "cooperation.read", run: (caller, { params }) => one(caller, params.cooperation_id ?? "") },
  ),
  ...relationDeeds.map((deed) =>
    route(
      "post",
      `/cooperations/{cooperation_id}/${deed}`,
      { summary: summaries[deed], tag },
      {
        permission: "cooperation.write",
        across: true,
        run: async (caller, { params }) => {
          const done = await changeCooperation(caller, { cooperationId: params.cooperation_id ?? "", deed });
          const { cooperationId, status, version, endedPlans, endedPasses } = done;
          return { cooperation_id: cooperationId, status, version, ended_plans: endedPlans, ended_passes: endedPasses };
        },
      },
    ),
  ),
];
