import type { AbstractIntlMessages } from "next-intl";
import admissionsEn from "./en/admissions.json";
import apiEn from "./en/api.json";
import auditEn from "./en/audit.json";
import authEn from "./en/auth.json";
import commissionsEn from "./en/commissions.json";
import commonEn from "./en/common.json";
import cooperationsEn from "./en/cooperations.json";
import couponsEn from "./en/coupons.json";
import creatorEn from "./en/creator.json";
import creatorsEn from "./en/creators.json";
import depositsEn from "./en/deposits.json";
import dryRunsEn from "./en/dry-runs.json";
import errorsEn from "./en/errors.json";
import exportsEn from "./en/exports.json";
import fraudEn from "./en/fraud.json";
import institutionsEn from "./en/institutions.json";
import linksEn from "./en/links.json";
import membersEn from "./en/members.json";
import miniappsEn from "./en/miniapps.json";
import ordersEn from "./en/orders.json";
import overviewEn from "./en/overview.json";
import partnershipsEn from "./en/partnerships.json";
import phoneEn from "./en/phone.json";
import plansEn from "./en/plans.json";
import productsEn from "./en/products.json";
import promotersEn from "./en/promoters.json";
import providersEn from "./en/providers.json";
import qualificationsEn from "./en/qualifications.json";
import reviewsEn from "./en/reviews.json";
import sanctionsEn from "./en/sanctions.json";
import settingsEn from "./en/settings.json";
import shellEn from "./en/shell.json";
import statementsEn from "./en/statements.json";
import storefrontEn from "./en/storefront.json";
import templatesEn from "./en/templates.json";
import tenantsEn from "./en/tenants.json";
import versionsEn from "./en/versions.json";
import wavesEn from "./en/waves.json";
import webhooksEn from "./en/webhooks.json";
import windowsEn from "./en/windows.json";
import wireEn from "./en/wire.json";
import type { Locale } from "./locale";
import admissionsZh from "./zh-CN/admissions.json";
import apiZh from "./zh-CN/api.json";
import auditZh from "./zh-CN/audit.json";
import authZh from "./zh-CN/auth.json";
import commissionsZh from "./zh-CN/commissions.json";
import commonZh from "./zh-CN/common.json";
import cooperationsZh from "./zh-CN/cooperations.json";
import couponsZh from "./zh-CN/coupons.json";
import creatorZh from "./zh-CN/creator.json";
import creatorsZh from "./zh-CN/creators.json";
import depositsZh from "./zh-CN/deposits.json";
import dryRunsZh from "./zh-CN/dry-runs.json";
import errorsZh from "./zh-CN/errors.json";
import exportsZh from "./zh-CN/exports.json";
import fraudZh from "./zh-CN/fraud.json";
import institutionsZh from "./zh-CN/institutions.json";
import linksZh from "./zh-CN/links.json";
import membersZh from "./zh-CN/members.json";
import miniappsZh from "./zh-CN/miniapps.json";
import ordersZh from "./zh-CN/orders.json";
import overviewZh from "./zh-CN/overview.json";
import partnershipsZh from "./zh-CN/partnerships.json";
import phoneZh from "./zh-CN/phone.json";
import plansZh from "./zh-CN/plans.json";
import productsZh from "./zh-CN/products.json";
import promotersZh from "./zh-CN/promoters.json";
import providersZh from "./zh-CN/providers.json";
import qualificationsZh from "./zh-CN/qualifications.json";
import reviewsZh from "./zh-CN/reviews.json";
import sanctionsZh from "./zh-CN/sanctions.json";
import settingsZh from "./zh-CN/settings.json";
import shellZh from "./zh-CN/shell.json";
import statementsZh from "./zh-CN/statements.json";
import storefrontZh from "./zh-CN/storefront.json";
import templatesZh from "./zh-CN/templates.json";
import tenantsZh from "./zh-CN/tenants.json";
import versionsZh from "./zh-CN/versions.json";
import wavesZh from "./zh-CN/waves.json";
import webhooksZh from "./zh-CN/webhooks.json";
import windowsZh from "./zh-CN/windows.json";
import wireZh from "./zh-CN/wire.json";

const zhCN = {
  common: commonZh,
  shell: shellZh,
  auth: authZh,
  overview: overviewZh,
  settings: settingsZh,
  tenants: tenantsZh,
  admissions: admissionsZh,
  miniapps: miniappsZh,
  versions: versionsZh,
  templates: templatesZh,
  waves: wavesZh,
  webhooks: webhooksZh,
  links: linksZh,
  windows: windowsZh,
  wire: wireZh,
  members: membersZh,
  products: productsZh,
  plans: plansZh,
  cooperations: cooperationsZh,
  partnerships: partnershipsZh,
  coupons: couponsZh,
  institutions: institutionsZh,
  promoters: promotersZh,
  creator: creatorZh,
  creators: creatorsZh,
  orders: ordersZh,
  commissions: commissionsZh,
  statements: statementsZh,
  deposits: depositsZh,
  dryRuns: dryRunsZh,
  fraud: fraudZh,
  sanctions: sanctionsZh,
  providers: providersZh,
  qualifications: qualificationsZh,
  reviews: reviewsZh,
  audit: auditZh,
  phone: phoneZh,
  storefront: storefrontZh,
  errors: errorsZh,
  exports: exportsZh,
  api: apiZh,
};

const en: Record<Namespace, AbstractIntlMessages> = {
  common: commonEn,
  shell: shellEn,
  auth: authEn,
  overview: overviewEn,
  settings: settingsEn,
  tenants: tenantsEn,
  admissions: admissionsEn,
  miniapps: miniappsEn,
  versions: versionsEn,
  templates: templatesEn,
  waves: wavesEn,
  webhooks: webhooksEn,
  links: linksEn,
  windows: windowsEn,
  wire: wireEn,
  members: membersEn,
  products: productsEn,
  plans: plansEn,
  cooperations: cooperationsEn,
  partnerships: partnershipsEn,
  coupons: couponsEn,
  institutions: institutionsEn,
  promoters: promotersEn,
  creator: creatorEn,
  creators: creatorsEn,
  orders: ordersEn,
  commissions: commissionsEn,
  statements: statementsEn,
  deposits: depositsEn,
  dryRuns: dryRunsEn,
  fraud: fraudEn,
  sanctions: sanctionsEn,
  providers: providersEn,
  qualifications: qualificationsEn,
  reviews: reviewsEn,
  audit: auditEn,
  phone: phoneEn,
  storefront: storefrontEn,
  errors: errorsEn,
  exports: exportsEn,
  api: apiEn,
};

/** One namespace per noun of the product; each is one JSON file per locale. */
export type Namespace = keyof typeof zhCN;

/** Every text of the console, by locale. Chinese is the source; a test keeps the keys of both equal. */
export const messages: Record<Locale, Record<Namespace, AbstractIntlMessages>> = { "zh-CN": zhCN, en };
