import type { CompiledApp, Part, PartFile } from "@/lib/miniprogram/native/contract";
import { loadScript, loadStyle } from "@/lib/miniprogram/native/core/load-file";

/** Fetches subpackages when one of their pages or files is first wanted. */
export class Parts {
  private readonly coming = new Map<string, Promise<void>>();
  private readonly here = new Set<string>();

  constructor(
    private readonly app: CompiledApp,
    private readonly take: (part: Part) => void,
  ) {}

  /** A subpackage's script has run. */
  add(part: Part): void {
    this.here.add(part.root);
    this.take(part);
  }

  /** The subpackage a path lies in and that is not here yet; null when there is nothing to fetch. */
  missingFor(path: string): PartFile | null {
    const inside = ({ root, pages }: PartFile) => path.startsWith(`${root}/`) || pages.includes(path);
    const file = this.app.subPackages.filter(inside).sort((a, b) => b.root.length - a.root.length)[0];
    return file && !this.here.has(file.root) ? file : null;
  }

  find(nameOrRoot: string): PartFile | null {
    const root = nameOrRoot.replace(/^\/|\/$/g, "");
    return this.app.subPackages.find((file) => file.name === nameOrRoot || file.root === root) ?? null;
  }

  load(file: PartFile): Promise<void> {
    if (this.here.has(file.root)) return Promise.resolve();
    const coming = this.coming.get(file.root) ?? this.fetch(file);
    this.coming.set(file.root, coming);
    return coming;
  }

  /** Fetches what `preloadRule` names for a page, and says nothing when it fails. */
  preload(page: string): void {
    const rules = this.app.config.preloadRule as Record<string, { packages?: unknown }> | undefined;
    const packages = rules?.[page]?.packages;
    if (!Array.isArray(packages)) return;
    for (const name of packages) {
      const file = this.find(String(name));
      if (file) this.load(file).catch(() => undefined);
    }
  }

  private async fetch(file: PartFile): Promise<void> {
    try {
      await Promise.all([loadStyle(file.style), loadScript(file.script)]);
      if (!this.here.has(file.root)) throw new Error(`subpackage "${file.root}" did not register`);
    } catch (error) {
      this.coming.delete(file.root);
      throw error;
    }
  }
}
