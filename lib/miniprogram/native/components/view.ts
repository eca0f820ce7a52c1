import { builtIn } from "@/lib/miniprogram/native/components/built-in";

/** The hover attributes of every component that shows it is being touched. */
export const hoverProps = { hoverClass: "none", hoverStopPropagation: false, hoverStartTime: 50, hoverStayTime: 400 };

/** Containers. The second row is HTML that mini-programs may use instead; it behaves as a view does. */
export const views = builtIn(
  [
    ...["view", "cover-view", "block"],
    ...["div", "p", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article"],
    ...["header", "footer", "nav", "main", "aside", "figure", "figcaption", "blockquote", "pre", "address", "hr"],
    ...["table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"],
    ...["a", "span", "i", "b", "u", "s", "em", "strong", "small", "big", "sub", "sup", "code", "del", "ins", "br"],
    ...["abbr", "mark", "cite", "q", "time"],
  ],
  { props: hoverProps },
);
