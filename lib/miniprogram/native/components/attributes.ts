const HOVER = "hover-class hover-stop-propagation hover-start-time hover-stay-time";
const FIELD =
  "value placeholder placeholder-style placeholder-class disabled maxlength cursor-spacing auto-focus focus cursor selection-start selection-end adjust-position hold-keyboard confirm-type confirm-hold bindinput bindfocus bindblur bindconfirm bindkeyboardheightchange";
const MEDIA =
  "src autoplay loop muted controls poster object-fit initial-time title bindplay bindpause bindended bindtimeupdate binderror bindwaiting bindprogress bindloadedmetadata bindseekcomplete bindfullscreenchange";

/** Attributes and events that do something, by component; `canIUse` answers from here. */
const NAMES = {
  view: HOVER,
  "cover-view": HOVER,
  "cover-image": "src mode bindload binderror",
  text: "selectable user-select space decode",
  image: "src mode lazy-load show-menu-by-longpress bindload binderror",
  icon: "type size color",
  progress:
    "percent show-info border-radius font-size stroke-width color activeColor backgroundColor active active-mode duration bindactiveend",
  "rich-text": "nodes space user-select",
  button: `${HOVER} size type plain disabled loading form-type open-type lang bindgetuserinfo bindgetphonenumber bindgetrealtimephonenumber bindchooseavatar bindopensetting bindcontact bindlaunchapp bindagreeprivacyauthorization binderror`,
  checkbox: "value checked disabled color",
  "checkbox-group": "bindchange",
  radio: "value checked disabled color",
  "radio-group": "bindchange",
  switch: "checked disabled type color bindchange",
  slider:
    "min max step disabled value color selected-color activeColor backgroundColor block-size block-color show-value bindchange bindchanging",
  input: `${FIELD} type password cursor-color bindnicknamereview`,
  textarea: `${FIELD} auto-height bindlinechange`,
  label: "for",
  form: "report-submit bindsubmit bindreset",
  picker:
    "mode range range-key value start end fields level custom-item header-text disabled bindchange bindcancel bindcolumnchange",
  "picker-view":
    "value indicator-style indicator-class mask-style mask-class immediate-change bindchange bindpickstart bindpickend",
  "picker-view-column": "",
  "scroll-view":
    "scroll-x scroll-y upper-threshold lower-threshold scroll-top scroll-left scroll-into-view scroll-into-view-offset scroll-with-animation enable-flex scroll-anchoring enhanced paging-enabled show-scrollbar refresher-enabled refresher-threshold refresher-default-style refresher-background refresher-triggered bindscroll bindscrolltoupper bindscrolltolower binddragstart binddragging binddragend bindrefresherpulling bindrefresherrefresh bindrefresherrestore bindrefresherabort",
  swiper:
    "indicator-dots indicator-color indicator-active-color autoplay current current-item-id interval duration circular vertical previous-margin next-margin display-multiple-items easing-function bindchange bindtransition bindanimationfinish",
  "swiper-item": "item-id",
  "movable-area": "",
  "movable-view":
    "direction inertia out-of-bounds x y damping friction disabled scale scale-min scale-max scale-value animation bindchange bindscale htouchmove vtouchmove",
  "match-media": "min-width max-width width min-height max-height height orientation",
  navigator: `${HOVER} target url open-type delta app-id path extra-data short-link bindsuccess bindfail bindcomplete`,
  "page-container":
    "show duration z-index overlay position round overlay-style custom-style bindbeforeenter bindenter bindafterenter bindbeforeleave bindleave bindafterleave bindclickoverlay",
  "root-portal": "enable",
  "share-element": "",
  "page-meta":
    "background-text-style background-color background-color-top background-color-bottom root-background-color root-font-size page-font-size page-style scroll-top scroll-duration",
  "navigation-bar": "title loading front-color background-color",
  "keyboard-accessory": "",
  "sticky-header": "offset-top bindstickontopchange",
  "sticky-section": "",
  "list-view": "",
  "grid-view": "type cross-axis-count max-cross-axis-extent main-axis-gap cross-axis-gap padding",
  "draggable-sheet": "initial-child-size min-child-size max-child-size snap snap-sizes bindsizeupdate",
  video: MEDIA,
  audio: MEDIA,
  canvas: "type canvas-id disable-scroll bindtouchstart bindtouchmove bindtouchend bindtouchcancel bindlongtap",
  editor: "read-only placeholder bindready bindfocus bindblur bindinput bindstatuschange",
} as const;

export const COMPONENT_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(NAMES).map(([name, list]) => [name, list.split(" ").filter(Boolean)]),
);
