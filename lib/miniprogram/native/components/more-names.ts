import { UNSUPPORTED_TAGS } from "@/lib/miniprogram/native/components/names";

/** Tags whose components are in the second script: the compiler has it run before a package that uses one of them. */
export const MORE_TAGS: readonly string[] = [
  ...["icon", "progress", "rich-text", "slider", "picker", "picker-view", "picker-view-column", "movable-area"],
  ...["movable-view", "match-media", "page-container", "video", "audio", "canvas", "editor", "web-view"],
  ...["sticky-header", "sticky-section", "list-view", "grid-view", "draggable-sheet", "share-element"],
  ...["keyboard-accessory", "snapshot", "selection", "nested-scroll-header", "nested-scroll-body"],
  ...["checkbox", "checkbox-group", "radio", "radio-group", "switch", "page-meta", "navigation-bar"],
  ...UNSUPPORTED_TAGS,
];
