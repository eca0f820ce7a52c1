import { z } from "zod";
import { decideQualification, submitQualification } from "@/lib/qualifications/commands";
import { decideQualificationInput, qualificationListInput, submitQualificationInput } from "@/lib/qualifications/input";
import {
  listOwnPapers,
  listQualifications,
  type OwnPapers,
  type QualificationItem,
} from "@/lib/qualifications/queries";
import { type ApiRoute, route } from "../route";
import { pageQuery, wirePage } from "./fields";

const tag = "qualifications";

const itemWire = (it: QualificationItem) => ({
  qualification_id: it.id,
  brand_name: it.brandName,
  channel: it.channel,
  category: it.category,
  item: it.item,
  number: it.number,
  valid_until: it.validUntil,
  status: it.status,
  reason: it.reason,
  file_id: it.fileId,
  file_name: it.fileName,
  submitted_at: it.submittedAt,
  decided_at: it.decidedAt,
});

const papersWire = ({ channel, category, papers }: OwnPapers) => ({
  channel,
  category,
  documents: papers.map(({ item, name, state, latest }) => ({
    item,
    name,
    state,
    latest: latest && itemWire(latest),
  })),
});

/** Documents of a category: handing in, renewing, deciding. */
export const qualificationRoutes: ApiRoute[] = [
  route(
    "get",
    "/qualifications",
    { summary: "Documents handed in, newest first", tag },
    {
      permission: "qualification.read",
      query: z.strictObject({
        ...pageQuery,
        status: qualificationListInput.shape.status,
        is_due: z.stringbool().optional(),
        q: qualificationListInput.shape.q,
      }),
      run: async (caller, { query: { is_due, ...query } }) =>
        wirePage(await listQualifications(caller, { ...query, isDue: is_due, direction: "older" }), itemWire),
    },
  ),
  route(
    "get",
    "/qualifications/required",
    { summary: "What the brand's admitted categories ask for, and how each document stands", tag },
    {
      permission: "qualification.submit",
      run: async (caller) => ({ categories: (await listOwnPapers(caller)).map(papersWire) }),
    },
  ),
  route(
    "post",
    "/qualifications",
    { summary: "Hand in a document or its renewal", tag, status: 201, creates: true },
    {
      permission: "qualification.submit",
      body: z.strictObject({
        channel: submitQualificationInput.shape.channel,
        category: submitQualificationInput.shape.category,
        item: submitQualificationInput.shape.item,
        file_id: submitQualificationInput.shape.fileId,
        number: submitQualificationInput.shape.number,
        valid_until: submitQualificationInput.shape.validUntil,
      }),
      run: async (caller, { body: { file_id, valid_until, ...body } }) => {
        const taken = await submitQualification(caller, { ...body, fileId: file_id, validUntil: valid_until });
        return { qualification_id: taken.qualificationId };
      },
    },
  ),
  route(
    "post",
    "/qualifications/{qualification_id}/decision",
    { summary: "Accept a document, or send it back with the reason", tag },
    {
      permission: "qualification.decide",
      body: z.strictObject({
        decision: decideQualificationInput.shape.decision,
        reason: decideQualificationInput.shape.reason,
      }),
      run: async (caller, { params, body }) => {
        const input = decideQualificationInput.parse({ qualificationId: params.qualification_id ?? "", ...body });
        const decided = await decideQualification(caller, input);
        return { qualification_id: decided.qualificationId, status: decided.status };
      },
    },
  ),
];
