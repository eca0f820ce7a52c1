import { API_NAMES, API_OPTIONS } from "@/lib/miniprogram/native/api/names";
import { COMPONENT_ATTRIBUTES } from "@/lib/miniprogram/native/components/attributes";

const apis = new Set(API_NAMES);
const options: Readonly<Record<string, string>> = API_OPTIONS;
const attributes: Readonly<Record<string, readonly string[]>> = COMPONENT_ATTRIBUTES;

/** Values of options that are answered for one by one. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  "request.method": ["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH"],
  "showToast.icon": ["success", "error", "loading", "none"],
  "button.open-type": ["share", "getUserInfo", "getPhoneNumber", "chooseAvatar", "openSetting"],
};
/** Methods of objects that APIs give. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  createSelectorQuery: ["select", "selectAll", "selectViewport", "in", "exec"],
  getUpdateManager: ["onCheckForUpdate", "onUpdateReady", "onUpdateFailed", "applyUpdate"],
  SelectorQuery: ["select", "selectAll", "selectViewport", "in", "exec"],
  NodesRef: ["boundingClientRect", "scrollOffset", "fields", "context", "node"],
};

/**
 * Whether something is built: `api`, `api.object|success|callback|return.option.value`, or `component.attribute.value`.
 * No for whatever is not in the tables.
 */
export function canIUse(schema: unknown): boolean {
  const [name = "", second = "", third = "", fourth] = String(schema).split(".");
  if (apis.has(name)) {
    if (second === "") return true;
    if (METHODS[name]?.includes(second)) return true;
    if (["return", "success", "callback", "fail", "complete"].includes(second)) return true;
    if (second !== "object" || !(options[name] ?? "").split(" ").includes(third)) return false;
    return fourth === undefined || (VALUES[`${name}.${third}`]?.includes(fourth) ?? true);
  }
  if (Object.hasOwn(METHODS, name)) return second === "" || (METHODS[name]?.includes(second) ?? false);
  const own = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (!own) return false;
  if (second === "") return true;
  if (!own.includes(second)) return false;
  return third === "" || (VALUES[`${name}.${second}`]?.includes(third) ?? true);
}
