import type * as glassEasel from "glass-easel";
import { type CodeSpace, MiniProgramEnv } from "glass-easel-miniprogram-adapter";
import type { StyleIsolation, Unit } from "@/lib/miniprogram/native/contract";
import { HOST_ATTRIBUTE } from "@/lib/miniprogram/native/contract";
import { componentOf, type EaselComponent, elementOf } from "@/lib/miniprogram/native/core/easel";

interface ScriptOptions {
  styleIsolation?: StyleIsolation;
  addGlobalClass?: boolean;
}

/** Members of the adapter's space that its declarations leave out. */
interface SpaceInside {
  _$sharedStyleScope: glassEasel.StyleScopeId;
  prepareComponentOptions(is: string, options?: ScriptOptions): [glassEasel.ComponentOptions, StyleIsolation];
}

/**
 * The space all pages and components of the package are registered in. `unitOf` tells what was compiled for a path;
 * `onAttached` hears of each component that enters the document.
 */
export function makeCodeSpace(
  unitOf: (path: string) => Unit | undefined,
  onAttached: (component: EaselComponent) => void,
): CodeSpace {
  const space = new MiniProgramEnv().createCodeSpace("app", true);
  // Stands in for a component that is declared but missing: shows what was put into it.
  space.getComponentSpace().define("").registerComponent();
  const inside = space as unknown as SpaceInside;
  const prepare = inside.prepareComponentOptions.bind(space);
  inside.prepareComponentOptions = (is, options) => {
    const [prepared, isolation] = prepare(is, options);
    return [{ ...prepared, ...optionsOf(space, inside, unitOf(is), options) }, isolation];
  };
  space.setOverallBehavior(lifeOfAll(space, unitOf, onAttached));
  return space;
}

function optionsOf(
  space: CodeSpace,
  inside: SpaceInside,
  unit: Unit | undefined,
  options: ScriptOptions | undefined,
): glassEasel.ComponentOptions {
  const shared = inside._$sharedStyleScope;
  const scope = unit?.styleScope ?? "";
  const asked = options?.styleIsolation ?? (options?.addGlobalClass ? "apply-shared" : unit?.isolation);
  return {
    styleScope: scope === "" ? shared : space.getComponentSpace().styleScopeManager.register(scope),
    extraStyleScope: asked === "apply-shared" || asked === "page-apply-shared" || asked === "shared" ? shared : null,
    // Ids are written as they are, for selectors by id.
    idPrefixGenerator: null,
    writeIdToDOM: true,
    // A property may have any name: none of them may hide a member of the node.
    writeFieldsToNode: false,
    // A handler put on `this` later on is found too.
    useMethodCallerListeners: true,
  };
}

function lifeOfAll(
  space: CodeSpace,
  unitOf: (path: string) => Unit | undefined,
  onAttached: (component: EaselComponent) => void,
): glassEasel.GeneralBehavior {
  const builder = space.getComponentSpace().define("");
  builder.lifetime("created", function (this: unknown) {
    const component = componentOf(this as object);
    const mark = unitOf(component.is)?.hostMark;
    if (mark) elementOf(component)?.setAttribute(HOST_ATTRIBUTE, mark);
  });
  builder.lifetime("attached", function (this: unknown) {
    onAttached(componentOf(this as object));
  });
  return builder.registerBehavior() as unknown as glassEasel.GeneralBehavior;
}
