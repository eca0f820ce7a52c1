import { z } from "zod";
import { contentKinds } from "@/db/enums";
import { authoriseContent, authoriseKind, changeAuthorisation, endAuthorisation } from "@/lib/creators/authorise";
import { listSellingContents } from "@/lib/creators/brand-queries";
import { createCreator } from "@/lib/creators/commands";
import { addContent, changeContent, endLive, removeContent } from "@/lib/creators/contents";
import { effectOfEnding } from "@/lib/creators/effect-queries";
import { contentStates, createCreatorInput } from "@/lib/creators/input";
import { getAuthorisedContent, listAuthorisedContents, listManagedCreators } from "@/lib/creators/queries";
import { type ApiRoute, route } from "../route";
import { authorisationToWire, contentBody, offeredToWire, termsBody, toContent, toTerms } from "./content-shapes";
import { effectToWire } from "./cooperation-shapes";
import { pageQuery, productId, text, wirePage } from "./fields";

const tag = "creators";
const permission = "creator.write";
const read = "creator.read";
const across = true;

const accounts: ApiRoute[] = [
  route(
    "get",
    "/creators",
    { summary: "Creators the institution manages, with their contents", tag },
    {
      permission: read,
      across,
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
      across,
      body: z.strictObject({ name: text.max(40), creator_appid: createCreatorInput.shape.creatorAppid }),
      run: async (caller, { body }) => {
        const made = await createCreator(caller, { name: body.name, creatorAppid: body.creator_appid });
        return { creator_appid: made.creatorAppid, name: made.name };
      },
    },
  ),
];

const contents: ApiRoute[] = [
  route(
    "post",
    "/creators/{creator_appid}/contents",
    { summary: "Enter a video, live room or reservation, with the products it shows", tag, creates: true },
    {
      permission,
      across,
      body: z.strictObject({ kind: z.enum(contentKinds), ...contentBody }),
      run: async (caller, { body: { kind, ...body }, params }) => {
        const creatorAppid = params.creator_appid ?? "";
        const made = await addContent(caller, { creatorAppid, kind, ...toContent(body) });
        const { has_outside_goods: _said, ...said } = body;
        return {
          content_id: made.contentId,
          creator_appid: creatorAppid,
          kind,
          ...said,
          has_outside_goods: made.hasOutsideGoods,
        };
      },
    },
  ),
  route(
    "put",
    "/contents/{content_id}",
    { summary: "Title, times, products and outside goods of a managed creator's content, from now on", tag },
    {
      permission,
      across,
      body: z.strictObject(contentBody),
      run: async (caller, { body, params }) => {
        const contentId = params.content_id ?? "";
        const { kind, hasOutsideGoods } = await changeContent(caller, { contentId, ...toContent(body) });
        return { ...body, content_id: contentId, kind, has_outside_goods: hasOutsideGoods };
      },
    },
  ),
  route(
    "post",
    "/contents/{content_id}/end",
    { summary: "End a live session of a managed creator now", tag },
    {
      permission,
      across,
      run: async (caller, { params }) => {
        const { contentId, endsAt } = await endLive(caller, { contentId: params.content_id ?? "" });
        return { content_id: contentId, ends_at: endsAt };
      },
    },
  ),
  route(
    "delete",
    "/contents/{content_id}",
    { summary: "Take away a managed creator's content; its own authorisations end", tag },
    {
      permission,
      across,
      run: async (caller, { params }) => {
        const { contentId } = await removeContent(caller, { contentId: params.content_id ?? "" });
        return { content_id: contentId };
      },
    },
  ),
  route(
    "get",
    "/contents",
    { summary: "Content authorised to the institution, with terms, products and predicted income", tag },
    {
      permission: read,
      across,
      query: z.object({
        ...pageQuery,
        q: z.string().max(60).optional(),
        kind: z.enum(contentKinds).optional(),
        state: z.enum(contentStates).optional(),
        creator_appid: text.optional(),
        product_id: productId.optional(),
      }),
      run: async (caller, { query: { creator_appid, product_id, ...query } }) =>
        wirePage(
          await listAuthorisedContents(caller, {
            ...query,
            creator: creator_appid,
            product: product_id,
            direction: "older",
          }),
          offeredToWire,
        ),
    },
  ),
  route(
    "get",
    "/contents/{content_id}",
    { summary: "One content authorised to the institution", tag },
    {
      permission: read,
      across,
      run: async (caller, { params }) => offeredToWire(await getAuthorisedContent(caller, params.content_id ?? "")),
    },
  ),
  route(
    "get",
    "/selling_contents",
    { summary: "Content that shows the brand's products, with what it sold in 30 days", tag },
    {
      permission: read,
      across,
      query: z.object({
        ...pageQuery,
        q: z.string().max(60).optional(),
        kind: z.enum(contentKinds).optional(),
        product_id: productId.optional(),
      }),
      run: async (caller, { query: { product_id, ...query } }) =>
        wirePage(await listSellingContents(caller, { ...query, product: product_id, direction: "older" }), (one) => ({
          content_id: one.contentId,
          kind: one.kind,
          title: one.title,
          creator_appid: one.creatorAppid,
          creator_name: one.creatorName,
          institutions: one.institutions,
          products: one.products.map((product) => ({ product_id: product.productId, title: product.title })),
          lines: one.lines,
          base_fen: one.baseFen,
          cost_fen: one.costFen,
        })),
    },
  ),
];

const authorisations: ApiRoute[] = [
  route(
    "post",
    "/contents/{content_id}/authorisations",
    { summary: "Authorise content to an institution, with the service fee granted", tag, creates: true },
    {
      permission,
      across,
      body: z.strictObject({ institution_appid: text, ...termsBody }),
      run: async (caller, { body, params }) =>
        authorisationToWire(
          await authoriseContent(caller, {
            contentId: params.content_id ?? "",
            institutionAppid: body.institution_appid,
            ...toTerms(body),
          }),
        ),
    },
  ),
  route(
    "post",
    "/creators/{creator_appid}/authorisations",
    { summary: "Authorise all content of a kind, also what comes later", tag, creates: true },
    {
      permission,
      across,
      body: z.strictObject({ kind: z.enum(contentKinds), institution_appid: text, ...termsBody }),
      run: async (caller, { body, params }) =>
        authorisationToWire(
          await authoriseKind(caller, {
            creatorAppid: params.creator_appid ?? "",
            kind: body.kind,
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
      across,
      body: z.strictObject(termsBody),
      run: async (caller, { body, params }) =>
        authorisationToWire(
          await changeAuthorisation(caller, { authorisationId: params.authorisation_id ?? "", ...toTerms(body) }),
        ),
    },
  ),
  route(
    "get",
    "/authorisations/{authorisation_id}/effect",
    { summary: "What ending an authorisation would do, in numbers", tag },
    {
      permission,
      across,
      run: async (caller, { params }) =>
        effectToWire(await effectOfEnding(caller, { authorisationId: params.authorisation_id ?? "" })),
    },
  ),
  route(
    "delete",
    "/authorisations/{authorisation_id}",
    { summary: "End an authorisation at once: no new touch, earlier ones bring nothing more", tag },
    {
      permission,
      across,
      run: async (caller, { params }) =>
        authorisationToWire(await endAuthorisation(caller, { authorisationId: params.authorisation_id ?? "" })),
    },
  ),
];

export const creatorRoutes: ApiRoute[] = [...accounts, ...contents, ...authorisations];
