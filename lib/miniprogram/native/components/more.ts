import { boxes, webView } from "@/lib/miniprogram/native/components/boxes";
import type { BuiltIn } from "@/lib/miniprogram/native/components/built-in";
import { canvas } from "@/lib/miniprogram/native/components/canvas";
import { checkbox, checkboxGroup, radio, radioGroup } from "@/lib/miniprogram/native/components/checks";
import { editor } from "@/lib/miniprogram/native/components/editor";
import { icon } from "@/lib/miniprogram/native/components/icon";
import { draggableSheet, gridView, plainContainers, stickyHeader } from "@/lib/miniprogram/native/components/layout";
import { matchMedia } from "@/lib/miniprogram/native/components/match-media";
import { audio, video } from "@/lib/miniprogram/native/components/media";
import { movableArea, movableView } from "@/lib/miniprogram/native/components/movable";
import { pageContainer } from "@/lib/miniprogram/native/components/page-container";
import { navigationBar, pageMeta } from "@/lib/miniprogram/native/components/page-parts";
import { picker } from "@/lib/miniprogram/native/components/picker";
import { pickerView, pickerViewColumn } from "@/lib/miniprogram/native/components/picker-view";
import { progress } from "@/lib/miniprogram/native/components/progress";
import { richText } from "@/lib/miniprogram/native/components/rich-text";
import { slider } from "@/lib/miniprogram/native/components/slider";
import { switches } from "@/lib/miniprogram/native/components/switch";

/** Components of the second script; `more-names.ts` lists their tags for the compiler. */
export const moreComponents: readonly BuiltIn[] = [
  ...[icon, progress, richText, slider, picker, pickerView, pickerViewColumn, movableArea, movableView, matchMedia],
  ...[pageContainer, video, audio, canvas, editor, webView, boxes, plainContainers, stickyHeader, gridView],
  ...[draggableSheet, checkbox, checkboxGroup, radio, radioGroup, switches, pageMeta, navigationBar],
];
