import { z } from "zod";

/** A page or file path as configuration files write it: relative, plain segments. */
export const relativePath = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\\:?#*"<>|]+$/)
  .refine((path) => path.split("/").every((segment) => segment !== "" && !/^\.+$/.test(segment)));

/** A folder of a subpackage: a trailing slash is allowed and means nothing. */
const folderPath = z
  .string()
  .transform((path) => path.replace(/^\/|\/$/g, ""))
  .pipe(relativePath);

/** An icon's path may begin with a slash or a dot: both mean the package's root. */
const filePath = z
  .string()
  .transform((path) => path.replace(/^(\.?\/)/, ""))
  .pipe(relativePath);

export const colour = z.string().regex(/^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$/);

/** A value of theme.json by its name. */
const themed = z.string().regex(/^@[\w-]{1,64}$/);

export const tabItem = z.object({
  pagePath: relativePath,
  text: z.string().max(40).optional(),
  iconPath: filePath.optional(),
  selectedIconPath: filePath.optional(),
});

const tabBar = z.object({
  color: colour.or(themed).optional(),
  selectedColor: colour.or(themed).optional(),
  backgroundColor: colour.or(themed).optional(),
  borderStyle: z.enum(["black", "white"]).or(themed).optional(),
  position: z.enum(["bottom", "top"]).optional(),
  custom: z.boolean().optional(),
  list: z.array(tabItem).min(2).max(5),
});

export const subPackage = z.object({
  root: folderPath,
  name: z.string().max(100).optional(),
  pages: z.array(relativePath),
  independent: z.boolean().optional(),
});

const windowOptions = z.object({
  navigationBarTitleText: z.string().max(200).optional(),
  navigationBarBackgroundColor: z.string().max(40).optional(),
  navigationBarTextStyle: z.enum(["black", "white"]).or(z.string().startsWith("@")).optional(),
  navigationStyle: z.enum(["default", "custom"]).optional(),
  enablePullDownRefresh: z
    .boolean()
    .or(z.enum(["true", "false"]))
    .optional(),
});

/**
 * app.json of a native project, in the keys that decide what is packed and shown. Keys of the platforms that do not
 * concern us are let through. `subPackages` and `subpackages` are the same key to every platform.
 */
export const appConfig = z.object({
  pages: z.array(relativePath).min(1).max(1000),
  entryPagePath: relativePath.optional(),
  window: windowOptions.optional(),
  tabBar: tabBar.optional(),
  subPackages: z.array(subPackage).max(200).optional(),
  subpackages: z.array(subPackage).max(200).optional(),
  usingComponents: z.record(z.string(), z.string()).optional(),
  plugins: z.record(z.string(), z.unknown()).optional(),
  permission: z.record(z.string(), z.unknown()).optional(),
  requiredBackgroundModes: z.array(z.string()).optional(),
  networkTimeout: z.record(z.string(), z.number()).optional(),
  debug: z.boolean().optional(),
  sitemapLocation: z.string().optional(),
});

export type AppConfig = z.infer<typeof appConfig>;

/** project.config.json, in the keys that matter here. */
export const projectConfig = z.object({
  appid: z.string().max(64).optional(),
  miniprogramRoot: z.string().max(200).optional(),
});
