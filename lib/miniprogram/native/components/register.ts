import * as glassEasel from "glass-easel";
import type { BuiltIn } from "@/lib/miniprogram/native/components/built-in";
import { button } from "@/lib/miniprogram/native/components/button";
import { defineBuiltIn } from "@/lib/miniprogram/native/components/define";
import { form } from "@/lib/miniprogram/native/components/form";
import { formBehaviours } from "@/lib/miniprogram/native/components/form-fields";
import { Host } from "@/lib/miniprogram/native/components/host";
import { images } from "@/lib/miniprogram/native/components/image";
import { input } from "@/lib/miniprogram/native/components/input";
import { label } from "@/lib/miniprogram/native/components/label";
import { navigator } from "@/lib/miniprogram/native/components/navigator";
import { allowPlainAttributes } from "@/lib/miniprogram/native/components/plain-attributes";
import { rootPortal } from "@/lib/miniprogram/native/components/portal";
import { scrollView } from "@/lib/miniprogram/native/components/scroll-view";
import { swiper, swiperItem } from "@/lib/miniprogram/native/components/swiper";
import { text } from "@/lib/miniprogram/native/components/text";
import { textarea } from "@/lib/miniprogram/native/components/textarea";
import { views } from "@/lib/miniprogram/native/components/view";
import type { RegisterBuiltins } from "@/lib/miniprogram/native/contract";
import { moreNow } from "@/lib/miniprogram/native/core/load-more";

/** Components of the first script. */
export const EVERYDAY: readonly BuiltIn[] = [
  ...[views, text, images, button, input, textarea, label, form, scrollView, swiper, swiperItem, navigator, rootPortal],
];

/** Prefixes under which the dialects name the platforms' behaviours. */
const BEHAVIOUR_PREFIXES = ["wx", "xhs", "tt", "jd"];

/** Gives the app's templates every built-in component, and its components the form behaviours. */
export const registerBuiltins: RegisterBuiltins = (codeSpace, app) => {
  const using = codeSpace.getComponentSpace();
  // A space of their own: to the author's `selectComponent` a built-in is no component.
  const own = new glassEasel.ComponentSpace();
  allowPlainAttributes();
  const define = (all: readonly BuiltIn[]) => {
    for (const one of all) defineBuiltIn(one, own, using, app, (component) => new Host(component));
  };
  define(EVERYDAY);
  // The compiler has the second script run first where a template of the package uses one of these.
  define(moreNow()?.components ?? []);
  for (const prefix of BEHAVIOUR_PREFIXES) using.importSpace(`${prefix}://`, formBehaviours, false);
};
