import type { ShellBoot } from "@/lib/miniprogram/host/launch";
import { make, makeButton, openSheet } from "@/lib/miniprogram/host/shell-sheet";
import type { Word } from "@/lib/miniprogram/host/wording";

type Say = (word: Word, fill?: Record<string, string | number>) => string;

/** An element the page was sent with. */
export function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`missing part ${id}`);
  return found;
}

/** Shows a short word over the page and reads it out. */
export function showToast(text: string, duration = 1800): void {
  document.querySelector(".toast")?.remove();
  const toast = make("div", "toast", text);
  toast.setAttribute("role", "status");
  part("stage").append(toast);
  setTimeout(() => toast.remove(), duration);
}

/** Puts a full-page state in place of the frame. */
export function showState(title: string, hint: string, action: { label: string; act: () => void } | null): void {
  part("stage").replaceChildren(stateBox(title, hint, action));
}

function stateBox(title: string, hint: string, action: { label: string; act: () => void } | null): HTMLElement {
  const box = make("div", "state", [make("h2", "", title), make("p", "", hint)]);
  box.setAttribute("role", "alert");
  if (action) {
    const button = makeButton("go", action.label, action.act);
    button.style.width = "auto";
    button.style.padding = "0 24px";
    button.style.marginTop = "12px";
    box.append(button);
  }
  return box;
}

/** Counts down what is left of a trial; calls `expire` once when nothing is. */
export function runCountdown(boot: ShellBoot, t: Say, expire: () => void): void {
  const expiresAt = boot.trial?.expiresAt;
  if (!expiresAt) return;
  const show = () => {
    const minutes = Math.floor((Date.parse(expiresAt) - Date.now()) / 60_000);
    if (minutes < 0) {
      clearInterval(timer);
      part("left").textContent = t("expired");
      expire();
      return;
    }
    const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
    const time =
      days > 0
        ? `${t("day", { n: days })} ${t("hour", { n: hours })}`
        : hours > 0
          ? `${t("hour", { n: hours })} ${t("minute", { n: minutes % 60 })}`
          : t("minute", { n: minutes });
    part("left").textContent = t("left", { time });
  };
  const timer = setInterval(show, 15_000);
  show();
}

/** How long the word on missing features stays, in milliseconds: it lies over the shop's own foot. */
const HINT_MS = 8000;

/** The features of this package that a browser lacks, one a line. */
export function openUnsupported(names: readonly string[], t: Say): void {
  const lines = names.map((name) => make("li", "", name));
  const shut = makeButton("plain", t("close"), () => sheet.close());
  const sheet = openSheet(t("unsupportedTitle"), [make("ul", "", lines), shut]);
}

/** Takes the word on missing features away: the visitor has gone on. */
export function hideHint(): void {
  document.querySelector(".hint")?.remove();
}

/** Says once, below, which features of this package a browser lacks; the list opens on demand, later from the menu. */
export function showUnsupported(names: readonly string[], t: Say): void {
  if (names.length === 0) return;
  const list = () => openUnsupported(names, t);
  const hint = make("aside", "hint");
  const text = make("span", "", t("unsupported", { list: names.slice(0, 3).join("、") }));
  const shut = makeButton("shut", "×", () => hint.remove());
  shut.setAttribute("aria-label", t("close"));
  hint.setAttribute("aria-label", t("unsupportedTitle"));
  hint.append(text, makeButton("see", t("unsupportedMore", { n: names.length }), list), shut);
  part("stage").append(hint);
  setTimeout(hideHint, HINT_MS);
  document.getElementById("problems")?.addEventListener("click", list);
}

/** Gives away a link of this mini-program, with the page the visitor is on. */
export function openShare(
  boot: ShellBoot,
  share: { title: string; url: string | null; image: string | null },
  t: Say,
): void {
  const url = new URL(share.url ?? boot.shareUrl ?? location.pathname, location.origin);
  const copy = async () => {
    sheet.close();
    try {
      await navigator.clipboard.writeText(url.href);
      showToast(t("copied"));
    } catch {
      // Without clipboard rights the link is shown to be copied by hand.
      openSheet(t("copy"), [make("p", "note mono", url.href)]);
    }
  };
  const items: Node[] = [make("p", "note", share.title || boot.title), makeButton("item", t("copy"), copy)];
  if (share.image) {
    const picture = make("img", "kept");
    picture.alt = "";
    picture.src = share.image;
    items.unshift(picture);
  }
  if ("share" in navigator) {
    const send = () => {
      sheet.close();
      navigator.share({ title: share.title || boot.title, url: url.href }).catch(() => undefined);
    };
    items.push(makeButton("item", t("send"), send));
  }
  items.push(makeButton("plain", t("cancel"), () => sheet.close()));
  const sheet = openSheet(t("share"), items);
}
