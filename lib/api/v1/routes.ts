import type { ApiRoute } from "../route";
import { admissionRoutes } from "./admissions";
import { auditRoutes } from "./audit";
import { brandProposalRoutes } from "./brand-proposals";
import { clockRoutes } from "./clock";
import { commissionRoutes } from "./commissions";
import { contentCooperationRoutes } from "./content-cooperations";
import { cooperationRoutes } from "./cooperations";
import { couponRoutes } from "./coupons";
import { creatorRoutes } from "./creators";
import { depositRoutes } from "./deposits";
import { dryRunRoutes } from "./dry-runs";
import { exportRoutes } from "./exports";
import { fraudRoutes } from "./fraud";
import { greyRoutes } from "./grey";
import { institutionRoutes } from "./institutions";
import { itemPassRoutes } from "./item-passes";
import { itemRoutes } from "./items";
import { lockRoutes } from "./lock-rules";
import { miniappsRoutes } from "./miniapps";
import { openPlatformRoutes } from "./open-platforms";
import { orderRoutes } from "./orders";
import { organisationRoutes } from "./organisations";
import { overviewRoutes } from "./overview";
import { partnershipRoutes } from "./partnerships";
import { planRoutes } from "./plans";
import { planBulkRoutes } from "./plans-bulk";
import { productRatioRoutes } from "./product-ratios";
import { productRoutes } from "./products";
import { promoterInvitationRoutes } from "./promoter-invitations";
import { promoterWorkRoutes } from "./promoter-work";
import { promoterRoutes } from "./promoters";
import { providerRoutes } from "./providers";
import { qualificationRoutes } from "./qualifications";
import { releaseWaveRoutes } from "./release-waves";
import { sanctionRoutes } from "./sanctions";
import { shareRoutes } from "./shares";
import { templateRoutes } from "./templates";
import { tenantRoutes } from "./tenants";
import { versionHistoryRoutes } from "./version-history";
import { versionsRoutes } from "./versions";
import { viewRoutes } from "./views";
import { visitRoutes } from "./visits";
import { webhookRoutes } from "./webhooks";
import { windowRoutes } from "./windows";

/** Every native call, in the order of the documentation: mounting, OpenAPI and the access test read this list. */
export const v1Routes: readonly ApiRoute[] = [
  ...tenantRoutes,
  ...organisationRoutes,
  ...admissionRoutes,
  ...depositRoutes,
  ...qualificationRoutes,
  ...sanctionRoutes,
  ...productRoutes,
  ...planBulkRoutes,
  ...planRoutes,
  ...lockRoutes,
  ...productRatioRoutes,
  ...cooperationRoutes,
  ...itemPassRoutes,
  ...itemRoutes,
  ...couponRoutes,
  ...institutionRoutes,
  ...openPlatformRoutes,
  ...promoterRoutes,
  ...promoterInvitationRoutes,
  ...promoterWorkRoutes,
  ...creatorRoutes,
  ...contentCooperationRoutes,
  ...partnershipRoutes,
  ...windowRoutes,
  ...shareRoutes,
  ...viewRoutes,
  ...visitRoutes,
  ...orderRoutes,
  ...commissionRoutes,
  ...fraudRoutes,
  ...dryRunRoutes,
  ...exportRoutes,
  ...overviewRoutes,
  ...miniappsRoutes,
  ...providerRoutes,
  ...brandProposalRoutes,
  ...versionsRoutes,
  ...greyRoutes,
  ...versionHistoryRoutes,
  ...templateRoutes,
  ...releaseWaveRoutes,
  ...webhookRoutes,
  ...auditRoutes,
  ...clockRoutes,
];
