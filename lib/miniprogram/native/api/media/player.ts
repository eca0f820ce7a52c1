import { numberOf, textOf } from "@/lib/miniprogram/native/api/read";

/** What may be done with a `<video>` or `<audio>` found in a page. The element is looked for at each call. */
export function playerOf(find: () => HTMLMediaElement | null) {
  const now = (act: (player: HTMLMediaElement) => unknown) => {
    const player = find();
    if (player) act(player);
  };
  const seek = (position: unknown) =>
    now((player) => {
      player.currentTime = numberOf(position, 0);
    });
  const none = () => undefined;
  return {
    // A refusal to play shows on the player itself.
    play: () => now((player) => player.play().catch(none)),
    pause: () => now((player) => player.pause()),
    stop: () => {
      now((player) => player.pause());
      seek(0);
    },
    seek,
    playbackRate: (rate: unknown) =>
      now((player) => {
        player.playbackRate = numberOf(rate, 1);
      }),
    setSrc: (source: unknown) =>
      now((player) => {
        player.src = textOf(source);
      }),
    requestFullScreen: () => now((player) => player.requestFullscreen?.().catch(none)),
    exitFullScreen: () => {
      if (document.fullscreenElement) void document.exitFullscreen();
    },
    // The bar of a browser page is not the video's to show; remarks over films are not drawn.
    showStatusBar: none,
    hideStatusBar: none,
    sendDanmu: none,
    requestBackgroundPlayback: none,
    exitBackgroundPlayback: none,
    exitPictureInPicture: none,
  };
}

/** The player inside an element of a page, or the element itself. */
export const playerIn = (element: Element | null | undefined): HTMLMediaElement | null =>
  element instanceof HTMLMediaElement ? element : (element?.querySelector<HTMLMediaElement>("video,audio") ?? null);
