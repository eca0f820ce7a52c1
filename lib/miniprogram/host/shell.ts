import { type FrameHello, framePrefix, type ShellBoot } from "@/lib/miniprogram/host/launch";
import type { Call, CallParams, ShellMessage } from "@/lib/miniprogram/host/protocol";
import { RateLimit } from "@/lib/miniprogram/host/rate-limit";
import { setNavigationBar } from "@/lib/miniprogram/host/shell-bar";
import { serveFrame } from "@/lib/miniprogram/host/shell-bridge";
import { openCashier } from "@/lib/miniprogram/host/shell-cashier";
import {
  hideHint,
  openShare,
  openUnsupported,
  part,
  runCountdown,
  showState,
  showToast,
  showUnsupported,
} from "@/lib/miniprogram/host/shell-chrome";
import { KeptCopy } from "@/lib/miniprogram/host/shell-copy";
import { copyText, dial, offerFile, readAsset } from "@/lib/miniprogram/host/shell-device";
import { sendRequest } from "@/lib/miniprogram/host/shell-request";
import { askHost, CallError, type HostCall, readAmount } from "@/lib/miniprogram/host/shell-server";
import { makeButton, openSheet } from "@/lib/miniprogram/host/shell-sheet";
import { ShellStorage } from "@/lib/miniprogram/host/shell-storage";
import { watchAccess } from "@/lib/miniprogram/host/shell-watch";
import { say, type Word } from "@/lib/miniprogram/host/wording";

const boot: ShellBoot = JSON.parse(part("liantai-boot").textContent ?? "");
const t = (word: Word, fill?: Record<string, string | number>) => say(boot.locale, word, fill);
const storage = new ShellStorage(boot.appid, boot.identity);
const copy = new KeptCopy(storage, (call, body) => ask(call, body));
const calls = new RateLimit(60, 30, () => performance.now());
const loads = new RateLimit(20, 0.5, () => performance.now());

/** Longest a package may take to say it is there, in milliseconds. */
const BOOT_MS = 15_000;

let port: MessagePort | null = null;
let emit: (message: ShellMessage) => void = () => undefined;
let bootTimer = 0;
/** What the frame said of its page; null for one that never speaks of it. */
let menu: CallParams<"setMenu"> | null = null;

const hostWords = { offline: t("offlineError"), unknown: t("unknownError") };
const ask = (call: HostCall, body: unknown) => askHost(boot.ticket, call, body, hostWords);

function start(): void {
  const { appid, title, mode, locale } = boot;
  const about = { appid, title, mode, locale, version: boot.trial?.version ?? "" };
  const hello: FrameHello = { liantai: 1, about, launch: boot.launch, storage: storage.all() };
  const frame = document.createElement("iframe");
  // An origin of its own is a border as good as none at all, and lets a package keep what is its own.
  frame.setAttribute("sandbox", `allow-scripts allow-forms${boot.frameOrigin ? " allow-same-origin" : ""}`);
  frame.setAttribute("referrerpolicy", "no-referrer");
  frame.title = boot.title;
  frame.name = JSON.stringify(hello);
  frame.src = boot.frameOrigin ? `${boot.frameOrigin}/${boot.entry}` : framePrefix(boot.ticket) + boot.entry;
  frame.addEventListener("load", () => connect(frame));
  const loading = document.getElementById("loading");
  part("stage").replaceChildren(frame, ...(loading ? [loading] : []));
  window.clearTimeout(bootTimer);
  bootTimer = window.setTimeout(() => failBoot({ message: "no sign of life" }), BOOT_MS);
}

/** Gives the document that has just loaded a channel of its own; the one before it loses its. */
function connect(frame: HTMLIFrameElement): void {
  port?.close();
  if (!loads.take()) {
    failBoot({ message: "the page keeps reloading" });
    return;
  }
  const channel = new MessageChannel();
  port = channel.port1;
  const refuse = (code: string) => (code === "rate_limited" ? t("tooFast") : `not available: ${code}`);
  ({ emit } = serveFrame(channel.port1, { handle, refuse, unknownError: t("unknownError") }, calls));
  // An opaque origin cannot be named; the page's policy keeps any other document out of the frame.
  frame.contentWindow?.postMessage({ liantai: "port" }, boot.frameOrigin ?? "*", [channel.port2]);
}

function handle(call: Call): Promise<unknown> | unknown {
  switch (call.type) {
    case "ready":
      return ready();
    case "login":
      return ask("login", {});
    case "keep":
      return keep(call.params);
    case "request":
      return sendRequest(boot.ticket, call, emit, hostWords);
    case "requestPayment":
      return pay(call.params);
    case "share":
      return alone(() => share(call.params));
    case "reportView":
      return reportView(call.params);
    case "claimCoupon":
      return ask("claim", { coupon_id: call.params.couponId });
    case "setTitle":
      return setTitle(call.params);
    case "setNavigationBar":
      return setNavigationBar(call.params, boot.title);
    case "showToast":
      return showToast(call.params.title, call.params.duration);
    case "bootError":
      return bootError(call.params);
    case "setMenu":
      menu = call.params;
      return undefined;
    case "readAsset":
      return readAsset(boot.ticket, call.params.path);
    case "saveFile":
      return alone(() => offerFile(call.params, t));
    case "copyText":
      return alone(() => copyText(call.params.text, t));
    case "dial":
      return alone(() => dial(call.params.number, t));
    case "leave":
      return leave();
    case "note":
      return ask("note", call.params);
  }
}

/** One sheet at a time: a package must not bury the visitor in them. */
function alone<Result>(open: () => Result): Result {
  if (document.querySelector("dialog")) throw new CallError("busy", t("tooFast"));
  return open();
}

/** What was refused for want of room on the device is not copied either. */
function keep(change: CallParams<"keep">): void {
  storage.keep(change);
  copy.note(change);
}

function ready(): void {
  window.clearTimeout(bootTimer);
  document.getElementById("loading")?.remove();
}

async function pay(asked: CallParams<"requestPayment">): Promise<unknown> {
  const { paymentId, description = "" } = asked;
  const amountFen = asked.amountFen ?? readAmount(await ask("payment", { payment_id: paymentId }));
  if (amountFen === null) throw new CallError("host_error", t("unknownError"));
  const pay = () => ask("pay", { payment_id: paymentId, amount_fen: amountFen });
  const paid = await alone(() => openCashier({ shop: boot.title, paymentId, amountFen, description, t, pay }));
  showToast(t(boot.mode === "trial" ? "paidInTrial" : "paid"));
  return paid;
}

/** Whose code goes along with what this visitor passes on, the server knows. */
async function share({ title, path, image }: CallParams<"share">): Promise<void> {
  const given = await ask("share", { path, creator_appid: boot.launch.query.creator_appid });
  const url = typeof given === "object" && given !== null && "url" in given ? given.url : null;
  // While the server answered another sheet may have come up.
  alone(() => openShare(boot, { title, url: typeof url === "string" ? url : null, image: ownImage(image) }, t));
}

function reportView(view: CallParams<"reportView">): Promise<unknown> {
  return ask("visit", {
    product_id: view.productId,
    path: view.path,
    surface: view.surface,
    creator_appid: view.creatorAppid,
    content_id: view.contentId,
  });
}

function setTitle({ title, back }: CallParams<"setTitle">): void {
  part("title").textContent = title || boot.title;
  part("back").hidden = !back;
  if (back) hideHint();
}

/** An error while starting ends the start, unless it says it does not; one later is only reported. */
function bootError({ fatal, ...error }: CallParams<"bootError">): void {
  report(error);
  if (fatal !== false && document.getElementById("loading")) failBoot(null, error.message);
}

function failBoot(error: CallParams<"bootError"> | null, detail = error?.message ?? ""): void {
  window.clearTimeout(bootTimer);
  port?.close();
  if (error) report(error);
  const hint = boot.mode === "trial" && detail ? `${t("bootFailedHint")} ${detail}` : t("bootFailedHint");
  showState(t("bootFailed"), hint, { label: t("retry"), act: () => location.reload() });
}

function report(error: CallParams<"bootError">): void {
  // A report that fails has nobody left to tell.
  ask("boot-error", { ...error, user_agent: navigator.userAgent.slice(0, 300) }).catch(() => undefined);
}

function openMenu(): void {
  const act = (word: Word, run: () => void) =>
    makeButton("item", t(word), () => {
      sheet.close();
      run();
    });
  const clear = () => {
    keep({ clear: true, remove: [], set: {} });
    showToast(t("cleared"));
  };
  const sheet = openSheet(boot.title, [
    act("share", shareFromMenu),
    act("reload", () => location.reload()),
    act("clear", clear),
    ...(boot.unsupported?.length ? [act("unsupportedTitle", () => openUnsupported(boot.unsupported ?? [], t))] : []),
    makeButton("plain", t("cancel"), () => sheet.close()),
  ]);
}

/** A frame that said it answers is asked what is shared; else the mini-program itself is. */
function shareFromMenu(): void {
  if (menu?.share) emit({ event: "share" });
  else if (menu) showToast(t("notShareable"));
  else share({ title: boot.title, path: "" }).catch((error: Error) => showToast(error.message));
}

/** A file of the package or a picture made in the frame; nothing from elsewhere is loaded here. */
function ownImage(image: string | undefined): string | null {
  if (!image) return null;
  if (/^data:image\/(png|jpeg|gif|webp);base64,/.test(image)) return image;
  const address = new URL(image, location.origin + framePrefix(boot.ticket));
  return address.href.startsWith(location.origin + framePrefix(boot.ticket)) ? address.href : null;
}

function leave(): void {
  port?.close();
  window.clearTimeout(bootTimer);
  showState(t("closed"), boot.title, { label: t("reopen"), act: () => location.reload() });
}

function end(message: string): void {
  port?.close();
  window.clearTimeout(bootTimer);
  for (const dialog of document.querySelectorAll("dialog")) dialog.close();
  showState(t("ended"), message, null);
}

function expire(): void {
  port?.close();
  window.clearTimeout(bootTimer);
  showState(t("expired"), t("expiredHint"), null);
}

part("back").addEventListener("click", () => emit({ event: "back" }));
part("home").addEventListener("click", () => emit({ event: "home" }));
part("more").addEventListener("click", openMenu);
part("close").addEventListener("click", leave);
const showLine = () => {
  part("offline").hidden = navigator.onLine;
};
window.addEventListener("online", showLine);
window.addEventListener("offline", showLine);
showLine();
copy.restore().then(start, start);
showUnsupported(boot.unsupported ?? [], t);
if (boot.mode === "trial") runCountdown(boot, t, expire);
watchAccess(() => ask("alive", {}), end);
