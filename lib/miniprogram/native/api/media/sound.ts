import { isRecord } from "@/lib/miniprogram/native/api/callbacks";
import type { ApiContext, Family } from "@/lib/miniprogram/native/api/context";
import { Events } from "@/lib/miniprogram/native/api/events";
import { numberOf, textOf } from "@/lib/miniprogram/native/api/read";

/** The browser's events of a sound → the platforms'. */
const HAPPENINGS: Record<string, string> = {
  canplay: "Canplay",
  play: "Play",
  pause: "Pause",
  ended: "Ended",
  timeupdate: "TimeUpdate",
  error: "Error",
  waiting: "Waiting",
  seeking: "Seeking",
  seeked: "Seeked",
};

/** Sounds: any number of inner ones, and the one that plays in the background (here: as long as the page is open). */
export function soundApi(context: ApiContext): Family {
  let background: object | null = null;
  return {
    plain: {
      createInnerAudioContext: () => makeSound(context, false),
      getBackgroundAudioManager: () => {
        background ??= makeSound(context, true);
        return background;
      },
    },
    calls: {
      setInnerAudioOption: () => undefined,
    },
  };
}

function makeSound({ host, report }: ApiContext, isBackground: boolean): object {
  const audio = new Audio();
  const events = new Events(report);
  let source = "";
  let isAutoplay = isBackground;
  let startTime = 0;
  const emit = (name: string, data?: unknown) => events.emit(name.charAt(0).toLowerCase() + name.slice(1), data);
  for (const [type, name] of Object.entries(HAPPENINGS))
    audio.addEventListener(type, () => {
      if (name === "Error" && source === "") return;
      emit(name, name === "Error" ? { errCode: 10001, errMsg: "system error" } : undefined);
    });
  // A browser refuses sound before the first tap; the sound is then simply not playing.
  const play = () => void audio.play().catch((error: Error) => emit("Error", { errCode: -1, errMsg: error.message }));
  const seek = (position: unknown) => {
    audio.currentTime = numberOf(position, 0);
  };
  const halt = () => {
    audio.pause();
    if (audio.readyState > 0) audio.currentTime = 0;
    emit("Stop");
  };
  const own = {
    play,
    pause: () => audio.pause(),
    stop: halt,
    seek: (position: unknown) => seek(isRecord(position) ? position.position : position),
    destroy: () => {
      audio.pause();
      source = "";
      audio.removeAttribute("src");
      events.clear();
    },
    ...events.pairs([...Object.values(HAPPENINGS), "Stop", "Prev", "Next"]),
    title: "",
    epname: "",
    singer: "",
    coverImgUrl: "",
    webUrl: "",
    protocol: "http",
    obeyMuteSwitch: true,
    sessionCategory: "playback",
    referrerPolicy: "no-referrer",
    get src() {
      return source;
    },
    set src(value: unknown) {
      source = textOf(value);
      audio.src = host.assetUrl(source);
      if (startTime > 0) seek(startTime);
      if (isAutoplay) play();
    },
    get autoplay() {
      return isAutoplay;
    },
    set autoplay(value: unknown) {
      isAutoplay = Boolean(value);
      if (isAutoplay && source) play();
    },
    get startTime() {
      return startTime;
    },
    set startTime(value: unknown) {
      startTime = numberOf(value, 0);
    },
    get loop() {
      return audio.loop;
    },
    set loop(value: unknown) {
      audio.loop = Boolean(value);
    },
    get volume() {
      return audio.volume;
    },
    set volume(value: unknown) {
      audio.volume = Math.min(1, Math.max(0, numberOf(value, 1)));
    },
    get playbackRate() {
      return audio.playbackRate;
    },
    set playbackRate(value: unknown) {
      audio.playbackRate = numberOf(value, 1);
    },
    get currentTime() {
      return audio.currentTime;
    },
    get duration() {
      return Number.isFinite(audio.duration) ? audio.duration : 0;
    },
    get paused() {
      return audio.paused;
    },
    get buffered() {
      const { buffered } = audio;
      return buffered.length > 0 ? buffered.end(buffered.length - 1) : 0;
    },
  };
  return own;
}
