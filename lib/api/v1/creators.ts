import { z } from "zod";
import { contentKinds } from "@/db/enums";
import { authoriseContent, changeAuthorisation, endAuthorisation } from "@/lib/creators/authorise";
import { createCreator } from "@/lib/creators/commands";
import { addContent } from "@/lib/creators/contents";
import { createCreatorInput } from "@/lib/creators/input";
import { listAuthorisedContents, listManagedCreators } from "@/lib/creators/queries";
import { type ApiRoute, route } from "../route";
import { moment, pageQuery, text, wirePage } from "./fields";

const tag = "creators";
const permission = "creator.write";
const terms = {
  service_ppm: z.int().min(0).max(1_000_000),
  period_from: moment.optional(),
  period_to: moment.optional(),
};
const toTerms = (body: { service_ppm: number; period_from?: Date; period_to?: Date }) => ({
  servicePpm: body.service_ppm,
  periodFrom: body.period_from,
  periodTo: body.period_to,
});
const toWire = (one: Awaited<ReturnType<typeof authoriseContent>>) => ({
  authorisation_id: one.authorisationId,
  content_id: one.contentId,
  status: one.status,
  service_ppm: one.servicePpm,
  period_from: one.periodFrom,
  period_to: one.periodTo,
  version: one.version,
});

export const creatorRoutes: ApiRoute[] = [
  route(
    "get",
    "/creators",
    { summary: "Creators the institution manages, with their contents", tag },
    {
      permission: "creator.read",
      across: true,
      run: async (caller) => ({
        items: (await listManagedCreators(caller)).map((one) => ({
          creator_appid: one.creatorAppid,
          name: one.name,
          contents: one.contents.map((content) => ({
            content_id: content.contentId,
            kind: content.kind,
            title: content.title,
            has_outside_goods: content.hasOutsideGoods,
          })),
        })),
      }),
    },
  ),
  route(
    "post",
    "/creators",
    { summary: "Enter the account of a creator the institution manages", tag, creates: true },
    {
      permission,
      across: true,
      body: z.strictObject({ name: text.max(40), creator_appid: createCreatorInput.shape.creatorAppid }),
      run: async (caller, { body }) => {
        const made = await createCreator(caller, { name: body.name, creatorAppid: body.creator_appid });
        return { creator_appid: made.creatorAppid, name: made.name };
      },
    },
  ),
  route(
    "post",
    "/creators/{creator_appid}/contents",
    { summary: "Enter a video, live room or reservation", tag, creates: true },
    {
      permission,
      across: true,
      body: z.strictObject({
        kind: z.enum(contentKinds),
        title: z.string().trim().min(1).max(120),
        has_outside_goods: z.boolean().default(false),
      }),
      run: async (caller, { body, params }) => {
        const { kind, title, has_outside_goods } = body;
        const creatorAppid = params.creator_appid ?? "";
        const made = await addContent(caller, { creatorAppid, kind, title, hasOutsideGoods: has_outside_goods });
        return { content_id: made.contentId, creator_appid: creatorAppid, kind, title, has_outside_goods };
      },
    },
  ),
  route(
    "get",
    "/contents",
    { summary: "Content authorised to the institution, with its terms", tag },
    {
      permission: "creator.read",
      query: z.object({
        ...pageQuery,
        q: z.string().max(60).optional(),
        kind: z.enum(contentKinds).optional(),
      }),
      run: async (caller, { query }) =>
        wirePage(await listAuthorisedContents(caller, { ...query, direction: "older" }), (one) => ({
          authorisation_id: one.authorisationId,
          content_id: one.contentId,
          kind: one.kind,
          title: one.title,
          has_outside_goods: one.hasOutsideGoods,
          creator_appid: one.creatorAppid,
          creator_name: one.creatorName,
          state: one.state,
          service_ppm: one.servicePpm,
          period_from: one.periodFrom,
          period_to: one.periodTo,
        })),
    },
  ),
  route(
    "post",
    "/contents/{content_id}/authorisations",
    { summary: "Authorise content to an institution, with the service fee granted", tag, creates: true },
    {
      permission,
      across: true,
      body: z.strictObject({ institution_appid: text, ...terms }),
      run: async (caller, { body, params }) =>
        toWire(
          await authoriseContent(caller, {
            contentId: params.content_id ?? "",
            institutionAppid: body.institution_appid,
            ...toTerms(body),
          }),
        ),
    },
  ),
  route(
    "patch",
    "/authorisations/{authorisation_id}",
    { summary: "Other terms from now on", tag },
    {
      permission,
      across: true,
      body: z.strictObject(terms),
      run: async (caller, { body, params }) =>
        toWire(await changeAuthorisation(caller, { authorisationId: params.authorisation_id ?? "", ...toTerms(body) })),
    },
  ),
  route(
    "delete",
    "/authorisations/{authorisation_id}",
    { summary: "End an authorisation: no new touch from now on", tag },
    {
      permission,
      across: true,
      run: async (caller, { params }) =>
        toWire(await endAuthorisation(caller, { authorisationId: params.authorisation_id ?? "" })),
    },
  ),
];
