import * as glassEasel from "glass-easel";
import { boxes, webView } from "@/lib/miniprogram/native/components/boxes";
import { type BuiltIn, defineBuiltIn } from "@/lib/miniprogram/native/components/built-in";
import { button } from "@/lib/miniprogram/native/components/button";
import { canvas } from "@/lib/miniprogram/native/components/canvas";
import { checkbox, checkboxGroup, radio, radioGroup } from "@/lib/miniprogram/native/components/checks";
import { editor } from "@/lib/miniprogram/native/components/editor";
import { form } from "@/lib/miniprogram/native/components/form";
import { formBehaviours } from "@/lib/miniprogram/native/components/form-fields";
import { Host } from "@/lib/miniprogram/native/components/host";
import { icon } from "@/lib/miniprogram/native/components/icon";
import { images } from "@/lib/miniprogram/native/components/image";
import { input } from "@/lib/miniprogram/native/components/input";
import { label } from "@/lib/miniprogram/native/components/label";
import { draggableSheet, gridView, plainContainers, stickyHeader } from "@/lib/miniprogram/native/components/layout";
import { matchMedia } from "@/lib/miniprogram/native/components/match-media";
import { audio, video } from "@/lib/miniprogram/native/components/media";
import { movableArea, movableView } from "@/lib/miniprogram/native/components/movable";
import { navigator } from "@/lib/miniprogram/native/components/navigator";
import { pageContainer } from "@/lib/miniprogram/native/components/page-container";
import { navigationBar, pageMeta } from "@/lib/miniprogram/native/components/page-parts";
import { picker } from "@/lib/miniprogram/native/components/picker";
import { pickerView, pickerViewColumn } from "@/lib/miniprogram/native/components/picker-view";
import { allowPlainAttributes } from "@/lib/miniprogram/native/components/plain-attributes";
import { rootPortal } from "@/lib/miniprogram/native/components/portal";
import { progress } from "@/lib/miniprogram/native/components/progress";
import { richText } from "@/lib/miniprogram/native/components/rich-text";
import { scrollView } from "@/lib/miniprogram/native/components/scroll-view";
import { slider } from "@/lib/miniprogram/native/components/slider";
import { swiper, swiperItem } from "@/lib/miniprogram/native/components/swiper";
import { switches } from "@/lib/miniprogram/native/components/switch";
import { text } from "@/lib/miniprogram/native/components/text";
import { textarea } from "@/lib/miniprogram/native/components/textarea";
import { views } from "@/lib/miniprogram/native/components/view";
import type { RegisterBuiltins } from "@/lib/miniprogram/native/contract";

const ALL: readonly BuiltIn[] = [
  ...[
    views,
    text,
    images,
    icon,
    progress,
    richText,
    button,
    checkbox,
    checkboxGroup,
    radio,
    radioGroup,
    switches,
    slider,
  ],
  ...[input, textarea, label, form, picker, pickerView, pickerViewColumn, scrollView, swiper, swiperItem],
  ...[
    movableArea,
    movableView,
    matchMedia,
    navigator,
    rootPortal,
    pageContainer,
    pageMeta,
    navigationBar,
    video,
    audio,
  ],
  ...[canvas, editor, webView, boxes, plainContainers, stickyHeader, gridView, draggableSheet],
];

/** Prefixes under which the dialects name the platforms' behaviours. */
const BEHAVIOUR_PREFIXES = ["wx", "xhs", "tt", "jd"];

/** Gives the app's templates every built-in component, and its components the form behaviours. */
export const registerBuiltins: RegisterBuiltins = (codeSpace, app) => {
  const using = codeSpace.getComponentSpace();
  // A space of their own: to the author's `selectComponent` a built-in is no component.
  const own = new glassEasel.ComponentSpace();
  allowPlainAttributes();
  for (const one of ALL) defineBuiltIn(one, own, using, app, (component) => new Host(component));
  for (const prefix of BEHAVIOUR_PREFIXES) using.importSpace(`${prefix}://`, formBehaviours, false);
};
