type Options = Record<string, unknown>;

/** The object `App({...})` registers and `getApp()` hands out. */
export class AppInstance {
  private instance: Options | null = null;
  /** Handed out before `App()` was called to whoever asked for a default; what it gathered is kept. */
  private early: Options | null = null;

  constructor(private readonly report: (error: unknown, where: string) => void) {}

  /** `App` as scripts see it. A second call changes nothing. */
  register(options: Options = {}): void {
    if (this.instance) return;
    const instance: Options = this.early ?? {};
    // Inherited members count: the options may be an object made by a class.
    for (const name in options) if (!(name in instance) || name !== "globalData") instance[name] = options[name];
    this.instance = instance;
  }

  /** `getApp` as scripts see it. */
  get(options?: { allowDefault?: boolean }): Options | undefined {
    if (this.instance) return this.instance;
    if (!options?.allowDefault) return undefined;
    this.early ??= { globalData: {} };
    return this.early;
  }

  /** Calls a lifetime of the app, if it has it. */
  call(name: string, ...args: unknown[]): unknown {
    const method = this.instance?.[name];
    if (typeof method !== "function") return undefined;
    try {
      return method.apply(this.instance, args);
    } catch (error) {
      // An onError that fails must not be told of its own failure.
      if (name === "onError") console.error("onError", error);
      else this.report(error, `App ${name}`);
      return undefined;
    }
  }

  has(name: string): boolean {
    return typeof this.instance?.[name] === "function";
  }
}
