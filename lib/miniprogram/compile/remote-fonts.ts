/** A font of elsewhere that our server fetches once and serves as a file of the package. */
export interface RemoteFont {
  /** Path in the compiled output. */
  path: string;
  url: string;
}

const FONT = /^(?:https?:)?\/\/[a-z0-9.-]+\.[a-z]{2,24}(?::\d{1,5})?\/[^\s"'()\\]{1,500}$/i;
const MOST = 40;

/**
 * Fonts that style sheets take from the network. Nearly every mini-program's icons come so, and the frame has no
 * network: an open list of font addresses would be a way out of it. So each becomes a file of our own.
 */
export class RemoteFonts {
  private readonly paths = new Map<string, RemoteFont>();

  /** The address to write instead of `url`; null when it is no font's address on the network. */
  take(url: string): string | null {
    if (!FONT.test(url)) return null;
    const full = url.replace(/^(?:https?:)?\/\//i, "https://").replace(/#.*$/, "");
    const known = this.paths.get(full);
    if (known) return known.path;
    if (this.paths.size >= MOST) return null;
    const ending = /\.(woff2?|ttf|otf)(?=$|\?)/i.exec(full)?.[1]?.toLowerCase() ?? "font";
    const path = `r/${this.paths.size}.${ending}`;
    this.paths.set(full, { path, url: full });
    return path;
  }

  list(): RemoteFont[] {
    return [...this.paths.values()];
  }
}
