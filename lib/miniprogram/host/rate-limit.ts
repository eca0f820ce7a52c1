/** A bucket that holds `burst` tokens and gains `perSecond`; `take` is false when it is empty. */
export class RateLimit {
  private tokens: number;
  private last: number;

  constructor(
    private readonly burst: number,
    private readonly perSecond: number,
    private readonly clock: () => number,
  ) {
    this.tokens = burst;
    this.last = clock();
  }

  take(): boolean {
    if (!this.has()) return false;
    this.tokens -= 1;
    return true;
  }

  /** Whether there is a token left. */
  has(): boolean {
    const now = this.clock();
    this.tokens = Math.min(this.burst, this.tokens + ((now - this.last) / 1000) * this.perSecond);
    this.last = now;
    return this.tokens >= 1;
  }

  /** Takes many at once, known only afterwards: the bucket may stand below empty for a while. */
  spend(tokens: number): void {
    this.tokens -= tokens;
  }
}
