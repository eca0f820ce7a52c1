import { type Behaviour, builtIn } from "@/lib/miniprogram/native/components/built-in";
import { el, type Host } from "@/lib/miniprogram/native/components/host";
import type { AppHost } from "@/lib/miniprogram/native/contract";

const mediaProps = {
  src: "",
  autoplay: false,
  loop: false,
  muted: false,
  controls: true,
  poster: "",
  objectFit: "contain",
  initialTime: 0,
  title: "",
  name: "",
  author: "",
  showCenterPlayBtn: true,
  showFullscreenBtn: true,
  showPlayBtn: true,
  showProgress: true,
  showMuteBtn: false,
  enableProgressGesture: true,
  enablePlayGesture: false,
  direction: 0,
  duration: 0,
  danmuList: null,
  enableDanmu: false,
  danmuBtn: false,
  pictureInPictureMode: null,
  posterForCrawler: "",
};

/** `video`: the browser's own player; the events tell what it does. */
export const video = builtIn("video", { props: mediaProps, parts: ["slot"], setup: setupMedia });

/** `audio`: shown with its controls, else only heard. */
export const audio = builtIn("audio", {
  props: { ...mediaProps, controls: false },
  parts: ["slot"],
  setup: setupMedia,
});

function setupMedia(host: Host<typeof mediaProps>, app: AppHost, name: string): Behaviour<typeof mediaProps> {
  const player = el(name === "audio" ? "audio" : "video");
  const source = () => {
    if (host.data.src) player.src = app.assetUrl(host.data.src, host.owner);
    else player.removeAttribute("src");
  };
  player.controls = true;
  player.preload = "metadata";
  if (player instanceof HTMLVideoElement) player.playsInline = true;
  host.element.prepend(player);
  for (const event of ["play", "pause", "ended"]) player.addEventListener(event, () => host.emit(event));
  player.addEventListener("timeupdate", () =>
    host.emit("timeupdate", { currentTime: player.currentTime, duration: player.duration }),
  );
  player.addEventListener("waiting", () => host.emit("waiting"));
  player.addEventListener("error", () => {
    const code = player.error?.code ?? 0;
    host.emit("error", { errMsg: name === "audio" ? `MEDIA_ERR_${code}` : `MEDIA_ERR_SRC_NOT_SUPPORTED ${code}` });
  });
  player.addEventListener("loadedmetadata", () => {
    if (host.data.initialTime) player.currentTime = host.data.initialTime;
    const { videoWidth: width, videoHeight: height } = player as HTMLVideoElement;
    host.emit("loadedmetadata", { width, height, duration: player.duration });
  });
  player.addEventListener("progress", () => {
    const { buffered, duration } = player;
    const end = buffered.length ? buffered.end(buffered.length - 1) : 0;
    host.emit("progress", { buffered: duration ? (100 * end) / duration : 0 });
  });
  player.addEventListener("seeked", () => host.emit("seekcomplete", { position: player.currentTime }));
  player.addEventListener("fullscreenchange", () =>
    host.emit("fullscreenchange", { fullScreen: document.fullscreenElement === player, direction: "vertical" }),
  );
  return {
    changed: {
      src: source,
      controls: (on) => {
        player.controls = on;
      },
      loop: (on) => {
        player.loop = on;
      },
      muted: (on) => {
        player.muted = on;
      },
      autoplay: (on) => {
        player.autoplay = on;
      },
      poster(address) {
        if (player instanceof HTMLVideoElement) player.poster = address ? app.assetUrl(address, host.owner) : "";
      },
      objectFit: (fit) => {
        player.style.objectFit = fit;
      },
    },
    attached() {
      player.hidden = name === "audio" && !host.data.controls;
    },
    detached: () => player.pause(),
  };
}
