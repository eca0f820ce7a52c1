import type { Channel } from "@/lib/miniprogram/browser/channel";
import type { FrameHello } from "@/lib/miniprogram/host/launch";

/**
 * What the mini-program keeps, readable at once; every change also goes to the shell, which keeps it on the device.
 * Values are JSON text.
 */
export class StorageMirror {
  private readonly values: Map<string, string>;
  private isHandingOn = false;

  constructor(
    private readonly hello: FrameHello,
    private readonly channel: Channel,
  ) {
    this.values = new Map(Object.entries(hello.storage));
  }

  keys(): string[] {
    return [...this.values.keys()];
  }

  get(key: string): string | undefined {
    return this.values.get(key);
  }

  async set(key: string, value: string): Promise<void> {
    const before = this.values.get(key);
    this.values.set(key, value);
    this.handOn();
    try {
      await this.channel.call("setStorage", { key, value });
    } catch (error) {
      if (before === undefined) this.values.delete(key);
      else this.values.set(key, before);
      this.handOn();
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    this.values.delete(key);
    this.handOn();
    await this.channel.call("removeStorage", { key });
  }

  async clear(): Promise<void> {
    this.values.clear();
    this.handOn();
    await this.channel.call("clearStorage", {});
  }

  /** A further document of the same frame starts from the window's name as well; when it is left, it is too late. */
  private handOn(): void {
    if (this.isHandingOn) return;
    this.isHandingOn = true;
    queueMicrotask(() => {
      this.isHandingOn = false;
      window.name = JSON.stringify({ ...this.hello, storage: Object.fromEntries(this.values) });
    });
  }
}
