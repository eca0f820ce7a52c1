import type { TemplateScope, WxsLoader } from "@/lib/miniprogram/native/contract";
import { joinPath } from "@/lib/miniprogram/native/core/addresses";

interface WxsModule {
  exports: unknown;
  loader: WxsLoader;
  loaded: boolean;
}

/** Keeps the WXS modules of a package; each runs when its exports are first wanted. */
export function makeWxsLoader(): TemplateScope["D"] {
  const modules = new Map<string, WxsModule>();
  const load = (path: string): unknown => {
    const module = modules.get(path);
    if (!module) throw new Error(`no such WXS module: ${path}`);
    if (!module.loaded) {
      module.loaded = true;
      const require = (request: string) => load(joinPath(path, request).replace(/\.(wxs|sjs|jds|xhs)$/, ""));
      const loader = module.loader as (require: unknown, exports: unknown, module: WxsModule) => void;
      loader.call(null, require, module.exports, module);
    }
    return module.exports;
  };
  return (path, loader) => {
    modules.set(path, { exports: {}, loader, loaded: false });
    return () => load(path);
  };
}
