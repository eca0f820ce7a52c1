import type { ApiRoute } from "../route";
import { orderRoutes } from "./orders";
import { visitRoutes } from "./visits";

/** Every native call, in the order of the documentation: mounting, OpenAPI and the access test read this list. */
export const v1Routes: readonly ApiRoute[] = [...visitRoutes, ...orderRoutes];
