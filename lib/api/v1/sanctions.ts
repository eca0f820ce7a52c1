import { z } from "zod";
import { appealSanction, decideAppeal, withdrawAppeal } from "@/lib/sanctions/appeals";
import { issueSanction, liftSanction } from "@/lib/sanctions/commands";
import {
  appealInput,
  decideAppealInput,
  endSanctionInput,
  issueSanctionInput,
  sanctionListInput,
} from "@/lib/sanctions/input";
import { getSanction, listSanctions, type SanctionItem, type SanctionView } from "@/lib/sanctions/queries";
import { type ApiRoute, route } from "../route";
import { pageQuery, wirePage } from "./fields";

const tag = "sanctions";

const itemWire = (it: Omit<SanctionItem, "isAppealed">) => ({
  sanction_id: it.id,
  target_kind: it.targetKind,
  party_appid: it.orgAppid,
  party_name: it.orgName,
  miniprogram_appid: it.miniappAppid,
  channel: it.channel,
  level: it.level,
  rule_id: it.ruleId,
  reason: it.reason,
  remedy_by: it.remedyBy,
  issued_by: it.issuedByName,
  issued_at: it.issuedAt,
  ended_at: it.endedAt,
  end_note: it.endNote,
  is_overturned: it.isOverturned,
});

const viewWire = (it: SanctionView) => ({
  ...itemWire(it),
  effects: it.effects,
  appeals: it.appeals.map((one) => ({
    appeal_id: one.id,
    status: one.status,
    statement: one.statement,
    evidence: one.files.map((file) => ({ file_id: file.id, name: file.name })),
    submitted_at: one.submittedAt,
    decided_at: one.decidedAt,
    note: one.note,
  })),
});

/** Warnings, restrictions and stops, and the appeals against them. */
export const sanctionRoutes: ApiRoute[] = [
  route(
    "get",
    "/sanctions",
    { summary: "Sanctions, newest first: a party's own, or all for the operator", tag },
    {
      permission: "sanction.read",
      query: z.strictObject({
        ...pageQuery,
        level: sanctionListInput.shape.level,
        target: sanctionListInput.shape.target,
        state: sanctionListInput.shape.state,
        q: sanctionListInput.shape.q,
      }),
      run: async (caller, { query }) =>
        wirePage(await listSanctions(caller, { ...query, direction: "older" }), (it) => ({
          ...itemWire(it),
          is_appealed: it.isAppealed,
        })),
    },
  ),
  route(
    "get",
    "/sanctions/{sanction_id}",
    { summary: "One sanction, the mini-programs it falls on, and its appeals", tag },
    {
      permission: "sanction.read",
      run: async (caller, { params }) => viewWire(await getSanction(caller, params.sanction_id ?? "")),
    },
  ),
  route(
    "post",
    "/sanctions",
    { summary: "Warn, restrict or stop a mini-program, a brand or a provider", tag, status: 201, creates: true },
    {
      permission: "sanction.decide",
      body: z.strictObject({
        target_kind: issueSanctionInput.shape.targetKind,
        appid: issueSanctionInput.shape.appid,
        level: issueSanctionInput.shape.level,
        channel: issueSanctionInput.shape.channel,
        rule_id: issueSanctionInput.shape.ruleId,
        reason: issueSanctionInput.shape.reason,
        remedy_by: issueSanctionInput.shape.remedyBy,
      }),
      run: async (caller, { body: { target_kind, rule_id, remedy_by, ...body } }) => {
        const issued = await issueSanction(caller, {
          ...body,
          targetKind: target_kind,
          ruleId: rule_id,
          remedyBy: remedy_by,
        });
        return { sanction_id: issued.sanctionId, hit_count: issued.hitCount };
      },
    },
  ),
  route(
    "post",
    "/sanctions/{sanction_id}/lift",
    { summary: "Lift a sanction with a word why", tag },
    {
      permission: "sanction.decide",
      body: z.strictObject({ note: endSanctionInput.shape.note }),
      run: async (caller, { params, body }) => {
        const lifted = await liftSanction(caller, { sanctionId: params.sanction_id ?? "", note: body.note });
        return { sanction_id: lifted.sanctionId };
      },
    },
  ),
  route(
    "post",
    "/sanctions/{sanction_id}/appeals",
    { summary: "Appeal against a sanction; one appeal is open at a time", tag, status: 201, creates: true },
    {
      permission: "sanction.appeal",
      across: true,
      body: z.strictObject({ statement: appealInput.shape.statement, evidence: appealInput.shape.evidence }),
      run: async (caller, { params, body }) => {
        const opened = await appealSanction(caller, { sanctionId: params.sanction_id ?? "", ...body });
        return { appeal_id: opened.appealId };
      },
    },
  ),
  route(
    "post",
    "/appeals/{appeal_id}/withdraw",
    { summary: "Take an open appeal back", tag },
    {
      permission: "sanction.appeal",
      across: true,
      run: async (caller, { params }) => {
        const taken = await withdrawAppeal(caller, { appealId: params.appeal_id ?? "" });
        return { appeal_id: taken.appealId };
      },
    },
  ),
  route(
    "post",
    "/appeals/{appeal_id}/decision",
    { summary: "Uphold or overturn; whoever issued the sanction does not decide", tag },
    {
      permission: "sanction.decide",
      body: z.strictObject({ decision: decideAppealInput.shape.decision, note: decideAppealInput.shape.note }),
      run: async (caller, { params, body }) => {
        const decided = await decideAppeal(caller, { appealId: params.appeal_id ?? "", ...body });
        return { appeal_id: decided.appealId, status: decided.status };
      },
    },
  ),
];
