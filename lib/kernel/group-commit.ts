import { AppError } from "./errors";

export type Room<Item, Answer> = {
  /** Answers once the batch that took the item is committed; rejects with what refused the item, or the batch. */
  enter: (item: Item) => Promise<Answer>;
  /** Lets nobody in any more and waits until all who are in have their answer. */
  close: () => Promise<void>;
};

export type RoomRules<Item, Answer> = {
  /**
   * Works on a batch in one transaction and answers each item, or the error that refuses it. What it throws concerns the
   * whole batch, of which nothing was stored then.
   */
  run: (items: readonly Item[]) => Promise<readonly (Answer | Error)[]>;
  /** A batch takes items up to this weight; an item heavier than that goes alone. */
  most: number;
  weightOf?: (item: Item) => number;
  /** Batches under way at once: while one waits for the database the next is made ready. */
  lanes?: number;
  /** Weight that may wait; beyond it callers are told to come again. */
  waiting: number;
};

type Entry<Item, Answer> = {
  item: Item;
  weight: number;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
};

/**
 * Group commit: calls that come in while a batch is under way wait for the next one, which takes them all in one
 * transaction; alone, a call goes at once. A batch that fails as a whole is tried again in halves, so that a poisonous
 * item ends up alone and its neighbours are served. Nobody has an answer before the commit.
 */
export function makeRoom<Item, Answer>(rules: RoomRules<Item, Answer>): Room<Item, Answer> {
  const { run, most, weightOf = () => 1, lanes = 1, waiting } = rules;
  let queue: Entry<Item, Answer>[] = [];
  let weightWaiting = 0;
  let underWay = 0;
  let isScheduled = false;
  let isClosed = false;
  let onEmpty: (() => void)[] = [];

  const take = (): Entry<Item, Answer>[] => {
    let weight = 0;
    let count = 0;
    for (const entry of queue) {
      weight += entry.weight;
      if (count > 0 && weight > most) break;
      count++;
    }
    const taken = queue.slice(0, count);
    queue = queue.slice(count);
    for (const entry of taken) weightWaiting -= entry.weight;
    return taken;
  };

  const serve = async (entries: readonly Entry<Item, Answer>[]): Promise<void> => {
    try {
      const answers = await run(entries.map((entry) => entry.item));
      entries.forEach((entry, index) => {
        const answer = answers[index];
        if (answer instanceof Error) entry.reject(answer);
        else entry.resolve(answer as Answer);
      });
    } catch (error) {
      if (entries.length === 1) return entries[0]?.reject(error);
      const half = Math.ceil(entries.length / 2);
      await serve(entries.slice(0, half));
      await serve(entries.slice(half));
    }
  };

  const pump = (): void => {
    isScheduled = false;
    while (underWay < lanes && queue.length > 0) {
      underWay++;
      void serve(take()).finally(() => {
        underWay--;
        schedule();
        if (underWay > 0 || queue.length > 0) return;
        for (const tell of onEmpty) tell();
        onEmpty = [];
      });
    }
  };

  // What one turn of the event loop brings in goes together.
  const schedule = (): void => {
    if (isScheduled || queue.length === 0 || underWay >= lanes) return;
    isScheduled = true;
    setImmediate(pump);
  };

  return {
    enter: (item) => {
      const weight = weightOf(item);
      if (isClosed || (weightWaiting > 0 && weightWaiting + weight > waiting))
        return Promise.reject(new AppError("unavailable", { message: isClosed ? "shutting down" : "overloaded" }));
      return new Promise((resolve, reject) => {
        queue.push({ item, weight, resolve, reject });
        weightWaiting += weight;
        schedule();
      });
    },
    close: () => {
      isClosed = true;
      if (underWay === 0 && queue.length === 0) return Promise.resolve();
      return new Promise((resolve) => onEmpty.push(resolve));
    },
  };
}
