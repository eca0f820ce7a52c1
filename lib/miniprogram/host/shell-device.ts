import { fromBase64, toBase64 } from "@/lib/miniprogram/host/base64";
import { framePrefix } from "@/lib/miniprogram/host/launch";
import type { CallParams } from "@/lib/miniprogram/host/protocol";
import { CallError } from "@/lib/miniprogram/host/shell-server";
import { make, makeButton, openSheet } from "@/lib/miniprogram/host/shell-sheet";
import { FILE_BYTES } from "@/lib/miniprogram/host/sizes";
import type { Word } from "@/lib/miniprogram/host/wording";

type Say = (word: Word) => string;

/** Bytes of one of the package's own files, as base64. Throws CallError `not_found`, `too_large`. */
export async function readAsset(ticket: string, path: string): Promise<{ data: string }> {
  const prefix = framePrefix(ticket);
  const address = new URL(prefix + path.replace(/^\/+/, ""), location.origin);
  if (!address.pathname.startsWith(prefix)) throw new CallError("not_found", "no such file");
  const answer = await fetch(address, { credentials: "omit" });
  if (!answer.ok) throw new CallError("not_found", "no such file");
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes.length > FILE_BYTES) throw new CallError("too_large", "the file is too large");
  return { data: toBase64(bytes) };
}

/**
 * Offers a file of the mini-program to be kept; nothing is kept unless the visitor says so. A page that a browser would
 * run is offered as plain bytes. Resolves when it was handed over, throws CallError `cancelled`.
 */
export function offerFile({ name, type, data }: CallParams<"saveFile">, t: Say): Promise<void> {
  const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(type);
  const bytes = fromBase64(data);
  const shown = isPicture ? type : "application/octet-stream";
  const address = URL.createObjectURL(new Blob([bytes], { type: shown }));
  return new Promise((resolve, reject) => {
    let isTaken = false;
    const save = make("a", "go", t("keepFile"));
    save.href = address;
    save.download = name.replace(/[\\/:*?"<>|]/g, "_");
    save.addEventListener("click", () => {
      isTaken = true;
      setTimeout(() => sheet.close());
    });
    const content: Node[] = [make("p", "note", `${name} · ${Math.max(1, Math.round(bytes.length / 1024))} KB`)];
    if (isPicture) {
      const picture = make("img", "kept");
      picture.alt = name;
      picture.src = `data:${type};base64,${data}`;
      content.unshift(picture);
    }
    content.push(
      save,
      makeButton("plain", t("cancel"), () => sheet.close()),
    );
    const sheet = openSheet(t("keepTitle"), content, () => {
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      if (isTaken) resolve();
      else reject(new CallError("cancelled", t("cancel")));
    });
  });
}

/** Puts text on the clipboard; where the browser refuses, shows it to be copied by hand. */
export async function copyText(text: string, t: Say): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const shut = makeButton("plain", t("close"), () => sheet.close());
    const sheet = openSheet(t("copyByHand"), [make("p", "note mono", text), shut]);
  }
}

/** Asks before the telephone is opened. Throws CallError `cancelled`. */
export function dial(number: string, t: Say): Promise<void> {
  return new Promise((resolve, reject) => {
    let isCalled = false;
    const call = make("a", "go", `${t("dial")} ${number}`);
    call.href = `tel:${number.replace(/[^0-9+*#]/g, "")}`;
    call.addEventListener("click", () => {
      isCalled = true;
      setTimeout(() => sheet.close());
    });
    const cancel = makeButton("plain", t("cancel"), () => sheet.close());
    const sheet = openSheet(t("dialTitle"), [make("p", "amount n", number), call, cancel], () => {
      if (isCalled) resolve();
      else reject(new CallError("cancelled", t("cancel")));
    });
  });
}
