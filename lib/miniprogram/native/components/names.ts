/** Built-in components by name, without prefix: what a template may use without declaring it. */
export const BUILTIN_TAGS: readonly string[] = [
  ...[
    "view",
    "text",
    "image",
    "icon",
    "progress",
    "rich-text",
    "block",
    "slot",
    "template",
    "include",
    "import",
    "wxs",
  ],
  ...["button", "checkbox", "checkbox-group", "radio", "radio-group", "switch", "slider", "input", "textarea", "label"],
  ...["form", "picker", "picker-view", "picker-view-column", "keyboard-accessory"],
  ...["scroll-view", "swiper", "swiper-item", "movable-area", "movable-view", "cover-view", "cover-image"],
  ...["match-media", "navigator", "page-container", "root-portal", "share-element", "page-meta", "navigation-bar"],
  ...["sticky-header", "sticky-section", "list-view", "grid-view"],
  ...["draggable-sheet", "nested-scroll-header", "nested-scroll-body", "span", "snapshot", "selection"],
  ...["video", "audio", "canvas", "editor", "web-view"],
  ...["div", "p", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article"],
  ...["header", "footer", "nav", "main", "aside", "figure", "figcaption", "blockquote", "pre", "address", "hr"],
  ...["table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "img"],
  ...["a", "i", "b", "u", "s", "em", "strong", "small", "big", "sub", "sup", "code", "del", "ins", "br"],
  ...["abbr", "mark", "cite", "q", "time"],
];

/** Drawn as a box with its name: what the platforms have and a browser has not. The compiler lists them as unsupported. */
export const UNSUPPORTED_TAGS: readonly string[] = [
  ...["map", "camera", "live-player", "live-pusher", "voip-room", "ad", "ad-custom", "open-data", "open-data-list"],
  ...["open-data-item", "official-account", "official-account-publish", "functional-page-navigator", "channel-live"],
  ...["channel-video", "store-home", "store-product", "store-coupon", "store-gift", "xr-frame", "open-container"],
  ...["double-tap-gesture-handler", "force-press-gesture-handler", "horizontal-drag-gesture-handler"],
  ...["long-press-gesture-handler", "pan-gesture-handler", "scale-gesture-handler", "tap-gesture-handler"],
  ...["vertical-drag-gesture-handler"],
];
