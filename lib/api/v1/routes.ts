import type { ApiRoute } from "../route";
import { miniappsRoutes } from "./miniapps";
import { orderRoutes } from "./orders";
import { planRoutes } from "./plans";
import { productRoutes } from "./products";
import { versionsRoutes } from "./versions";
import { visitRoutes } from "./visits";

/** Every native call, in the order of the documentation: mounting, OpenAPI and the access test read this list. */
export const v1Routes: readonly ApiRoute[] = [
  ...productRoutes,
  ...planRoutes,
  ...visitRoutes,
  ...orderRoutes,
  ...miniappsRoutes,
  ...versionsRoutes,
];
