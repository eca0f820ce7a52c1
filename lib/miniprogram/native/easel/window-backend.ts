/**
 * Stands for glass-easel's backend on the document, in the members the runtime uses: nodes are the document's own,
 * events come from `components/gestures.ts`, sizes and observers from `api/view`.
 */
export class CurrentWindowBackendContext {
  /** `BackendMode.Domlike`. */
  readonly mode = 3;
  readonly document = document;

  getWindowWidth(): number {
    return document.documentElement.clientWidth;
  }

  getWindowHeight(): number {
    return document.documentElement.clientHeight;
  }

  getDevicePixelRatio(): number {
    return window.devicePixelRatio;
  }

  getTheme(): string {
    return "light";
  }

  render(done: (error: Error | null) => void): void {
    window.requestAnimationFrame(() => done(null));
  }

  getRootNode(): HTMLElement {
    return document.body;
  }

  associateValue(element: object, value: unknown): void {
    Object.assign(element, { __wxElement: value });
  }

  getContext(element: unknown, done: (context: unknown) => void): void {
    done(element);
  }

  getScrollOffset(
    { scrollLeft, scrollTop, scrollWidth, scrollHeight }: HTMLElement,
    done: (offset: object) => void,
  ): void {
    done({ scrollLeft, scrollTop, scrollWidth, scrollHeight });
  }

  // Style sheets are the document's own; listeners are heard at the document; models are the components'.
  appendStyleSheetPath(): number {
    return 0;
  }
  registerStyleSheetContent(): void {}
  disableStyleSheet(): void {}
  setListenerStats(): void {}
  setModelBindingStat(): void {}
  onEvent(): void {}
  destroy(): void {}
}
