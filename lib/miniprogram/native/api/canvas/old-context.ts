import { canvasImage } from "@/lib/miniprogram/native/api/canvas/canvas-node";
import type { MoreContext } from "@/lib/miniprogram/native/api/context";
import { functionOf, numberOf, textOf } from "@/lib/miniprogram/native/api/read";

type Pen = CanvasRenderingContext2D;
type Pictures = ReadonlyMap<string, HTMLImageElement>;
type Stroke = (pen: Pen, pictures: Pictures) => void;
/** A gradient or pattern that becomes real when it is drawn. */
type Paint = { make(pen: Pen, pictures: Pictures): CanvasGradient | CanvasPattern | null };

/** Methods handed on to the browser's context as they are. */
const SAME = [
  ...["save", "restore", "beginPath", "closePath", "moveTo", "lineTo", "rect", "arc", "arcTo", "bezierCurveTo"],
  ...["quadraticCurveTo", "fill", "stroke", "clip", "fillRect", "strokeRect", "clearRect", "fillText", "strokeText"],
  ...["scale", "rotate", "translate", "transform", "setTransform"],
] as const;

/** `setX(value)` and property `x`: both set this. */
const PROPERTIES = [
  ...["fillStyle", "strokeStyle", "lineWidth", "lineCap", "lineJoin", "miterLimit", "lineDashOffset", "globalAlpha"],
  ...["textAlign", "shadowBlur", "shadowColor", "shadowOffsetX", "shadowOffsetY", "globalCompositeOperation"],
] as const;

/** The platforms' older context: collects what is drawn and draws it all at `draw()`, in CSS pixels. */
export class OldContext {
  private strokes: Stroke[] = [];
  private readonly wanted = new Set<string>();
  private readonly values: Record<string, unknown> = { font: "10px sans-serif", textBaseline: "alphabetic" };
  private drawing: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: MoreContext,
    private readonly find: () => HTMLCanvasElement | null,
  ) {
    const self = this as unknown as Record<string, unknown>;
    for (const name of SAME)
      self[name] = (...args: unknown[]) => {
        // An optional last argument that was passed as undefined counts as left out.
        while (args.length > 0 && args[args.length - 1] === undefined) args.pop();
        this.add((pen) => (pen[name] as (...values: unknown[]) => void)(...args));
      };
    for (const name of PROPERTIES) this.property(name, (pen, value) => Object.assign(pen, { [name]: value }));
    this.property("font", (pen, value) => Object.assign(pen, { font: textOf(value) }));
    this.property("textBaseline", (pen, value) =>
      Object.assign(pen, { textBaseline: value === "normal" ? "alphabetic" : textOf(value) }),
    );
    self.setFontSize = (size: unknown) => {
      self.font = textOf(this.values.font).replace(/[\d.]+px/, `${numberOf(size, 10)}px`);
    };
    self.setShadow = (x: number, y: number, blur: number, color: string) =>
      Object.assign(self, { shadowOffsetX: x, shadowOffsetY: y, shadowBlur: blur, shadowColor: color });
    self.setLineDash = (pattern: number[], offset = 0) => {
      this.add((pen) => pen.setLineDash(pattern));
      self.lineDashOffset = offset;
    };
  }

  drawImage(source: unknown, ...place: number[]): void {
    if (typeof source !== "string") {
      this.add((pen) => drawPlaced(pen, source as CanvasImageSource, place));
      return;
    }
    this.wanted.add(source);
    this.add((pen, pictures) => {
      const picture = pictures.get(source);
      if (picture) drawPlaced(pen, picture, place);
    });
  }

  createLinearGradient(x0: number, y0: number, x1: number, y1: number): object {
    return gradient((pen) => pen.createLinearGradient(x0, y0, x1, y1));
  }

  createCircularGradient(x: number, y: number, radius: number): object {
    return gradient((pen) => pen.createRadialGradient(x, y, 0, x, y, radius));
  }

  createRadialGradient(...place: [number, number, number, number, number, number]): object {
    return gradient((pen) => pen.createRadialGradient(...place));
  }

  createPattern(source: string, repetition: string): object {
    this.wanted.add(source);
    return {
      make: (pen: Pen, pictures: Pictures) => {
        const picture = pictures.get(source);
        return picture ? pen.createPattern(picture, repetition) : null;
      },
    };
  }

  measureText(text: unknown): { width: number } {
    const pen = document.createElement("canvas").getContext("2d");
    if (!pen) return { width: 0 };
    pen.font = textOf(this.values.font);
    return { width: pen.measureText(textOf(text)).width };
  }

  /** Draws what was collected, over what is there when `keep` is set. Pictures are loaded first. */
  draw(keep?: unknown, done?: unknown): void {
    const { strokes } = this;
    const sources = [...this.wanted];
    this.strokes = [];
    this.wanted.clear();
    const finish = typeof keep === "function" ? keep : done;
    this.drawing = this.drawing
      .then(() => this.load(sources))
      .then((pictures) => this.put(strokes, pictures, keep === true))
      .catch(this.context.report)
      .then(() => void functionOf(finish)?.())
      .catch(this.context.report);
  }

  private add(stroke: Stroke): void {
    this.strokes.push(stroke);
  }

  private property(name: string, set: (pen: Pen, value: unknown) => void): void {
    const write = (value: unknown) => {
      this.values[name] = value;
      this.add((pen, pictures) => set(pen, isPaint(value) ? value.make(pen, pictures) : value));
    };
    Object.defineProperty(this, name, { get: () => this.values[name], set: write, enumerable: true });
    Object.assign(this, { [`set${name.charAt(0).toUpperCase()}${name.slice(1)}`]: write });
  }

  private async load(sources: readonly string[]): Promise<Pictures> {
    const loaded = await Promise.all(
      sources.map(
        (source) =>
          new Promise<[string, HTMLImageElement] | null>((resolve) => {
            const picture = canvasImage(this.context);
            picture.onload = () => resolve([source, picture]);
            picture.onerror = () => resolve(null);
            picture.src = source;
          }),
      ),
    );
    return new Map(loaded.filter((one) => one !== null));
  }

  private put(strokes: readonly Stroke[], pictures: Pictures, keep: boolean): void {
    const canvas = this.find();
    const pen = canvas?.getContext("2d");
    if (!canvas || !pen) return;
    sizeUp(canvas);
    const scale = Number(canvas.dataset.scale);
    if (!keep) pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.save();
    pen.scale(scale, scale);
    for (const stroke of strokes) stroke(pen, pictures);
    pen.restore();
  }
}

/** Gives a canvas as many pixels as the screen has for it; asked again only when its size changes, for it is cleared. */
function sizeUp(canvas: HTMLCanvasElement): void {
  const scale = window.devicePixelRatio || 1;
  const width = Math.round((canvas.clientWidth || 300) * scale);
  const height = Math.round((canvas.clientHeight || 150) * scale);
  canvas.dataset.scale = String(scale);
  if (canvas.width === width && canvas.height === height) return;
  canvas.width = width;
  canvas.height = height;
}

function drawPlaced(pen: Pen, picture: CanvasImageSource, place: readonly number[]): void {
  const [a = 0, b = 0, c, d, e, f, g, h] = place.map((value) => numberOf(value, 0));
  if (e !== undefined && h !== undefined) pen.drawImage(picture, a, b, c ?? 0, d ?? 0, e, f ?? 0, g ?? 0, h);
  else if (c !== undefined && d !== undefined) pen.drawImage(picture, a, b, c, d);
  else pen.drawImage(picture, a, b);
}

function gradient(open: (pen: Pen) => CanvasGradient): Paint & { addColorStop(at: number, color: string): void } {
  const stops: [number, string][] = [];
  return {
    addColorStop: (at, color) => void stops.push([at, color]),
    make: (pen) => {
      const made = open(pen);
      for (const [at, color] of stops) made.addColorStop(at, color);
      return made;
    },
  };
}

const isPaint = (value: unknown): value is Paint => typeof value === "object" && value !== null && "make" in value;
