import { Channel } from "@/lib/miniprogram/browser/channel";
import { readHello } from "@/lib/miniprogram/browser/hello";
import { makeLiantai } from "@/lib/miniprogram/browser/liantai";
import { installLocalStorage } from "@/lib/miniprogram/browser/local-storage";
import { StorageMirror } from "@/lib/miniprogram/browser/storage-mirror";
import { makeWx } from "@/lib/miniprogram/browser/wx";

/** Runs before any script of the package: opens the channel to the shell and puts `liantai` and `wx` in place. */
const hello = readHello();
const channel = new Channel();
const storage = new StorageMirror(hello, channel);
const liantai = makeLiantai(hello, channel, storage);
Object.defineProperty(window, "liantai", { value: liantai, enumerable: true });
// A package that brings its own `wx` keeps it.
if (!("wx" in window))
  Object.defineProperty(window, "wx", { value: makeWx(liantai), writable: true, configurable: true });
installLocalStorage(storage);
channel.reportErrors();
