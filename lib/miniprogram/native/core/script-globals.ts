import type { MODULE_GLOBALS } from "@/lib/miniprogram/native/contract";
import type { Runtime } from "@/lib/miniprogram/native/core/runtime";
import { scriptGlobal } from "@/lib/miniprogram/native/core/script-global";

type Name = (typeof MODULE_GLOBALS)[number];

/** The names every module of the package sees. Each is read when a module is run, for some are made late. */
export function scriptGlobals(runtime: Runtime): Readonly<Record<Name, unknown>> {
  const all = scriptGlobal();
  const { config, pages, entry, tabBar } = runtime.app;
  const refuse = (kind: string) => (name: string) => {
    throw new Error(`${kind} "${name}" is not supported`);
  };
  const register = (options?: Record<string, unknown>) => runtime.instance.register(options);
  let constructors: ReturnType<typeof runtime.units.constructors> | null = null;
  const made = () => {
    constructors ??= runtime.units.constructors();
    return constructors;
  };
  return {
    get wx() {
      return runtime.wx;
    },
    get xhs() {
      return runtime.wx;
    },
    get tt() {
      return runtime.wx;
    },
    get jd() {
      return runtime.wx;
    },
    App: register,
    get Page() {
      return made().Page;
    },
    get Component() {
      return made().Component;
    },
    get Behavior() {
      return made().Behavior;
    },
    getApp: (options?: { allowDefault?: boolean }) => runtime.instance.get(options),
    getCurrentPages: () => runtime.router.stack.map(({ instance }) => instance),
    requirePlugin: refuse("plugin"),
    requireMiniProgram: refuse("mini-program"),
    __wxConfig: { ...config, pages, entryPagePath: entry, tabBar, envVersion: runtime.liantai.about.mode },
    global: all,
    globalThis: all,
  };
}
