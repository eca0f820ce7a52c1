import type { ApiRoute } from "../route";
import { creatorRoutes } from "./creators";
import { institutionRoutes } from "./institutions";
import { miniappsRoutes } from "./miniapps";
import { orderRoutes } from "./orders";
import { planRoutes } from "./plans";
import { productRoutes } from "./products";
import { promoterRoutes } from "./promoters";
import { shareRoutes } from "./shares";
import { versionsRoutes } from "./versions";
import { visitRoutes } from "./visits";

/** Every native call, in the order of the documentation: mounting, OpenAPI and the access test read this list. */
export const v1Routes: readonly ApiRoute[] = [
  ...productRoutes,
  ...planRoutes,
  ...institutionRoutes,
  ...promoterRoutes,
  ...creatorRoutes,
  ...shareRoutes,
  ...visitRoutes,
  ...orderRoutes,
  ...miniappsRoutes,
  ...versionsRoutes,
];
