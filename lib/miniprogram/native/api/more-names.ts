/** APIs of the part that is loaded when a package needs it: each waits for it when it is called too early. */
const CALLS = [
  "showToast hideToast showLoading hideLoading showModal showActionSheet",
  "getUserProfile getUserInfo authorize getSetting openSetting getPrivacySetting requirePrivacyAuthorize",
  "requestSubscribeMessage chooseAddress setClipboardData getClipboardData makePhoneCall scanCode vibrateShort",
  "vibrateLong navigateToMiniProgram openEmbeddedMiniProgram hideKeyboard",
  "showShareMenu hideShareMenu updateShareMenu shareAppMessage getShareInfo",
  "chooseImage chooseMedia chooseVideo chooseMessageFile chooseFile previewImage previewMedia getImageInfo",
  "getVideoInfo compressImage saveImageToPhotosAlbum saveVideoToPhotosAlbum saveFileToDisk openDocument",
  "canvasToTempFilePath canvasGetImageData canvasPutImageData loadFontFace",
  "saveFile getFileInfo getSavedFileList removeSavedFile sendSocketMessage closeSocket setInnerAudioOption",
  "setEnableDebug getRandomValues",
];

/** Those that answer at once, and so need it before the package runs. */
const AT_ONCE = [
  "uploadFile downloadFile connectSocket getFileSystemManager canIUse",
  "createIntersectionObserver createMediaQueryObserver createAnimation createCanvasContext createOffscreenCanvas",
  "createVideoContext createAudioContext createInnerAudioContext getBackgroundAudioManager",
  "getLogManager getRealtimeLogManager reportEvent reportAnalytics reportMonitor reportPerformance getPerformance",
  "arrayBufferToBase64 base64ToArrayBuffer createBufferURL revokeBufferURL requestIdleCallback cancelIdleCallback",
  "triggerGC onSocketOpen offSocketOpen onSocketMessage offSocketMessage onSocketError offSocketError onSocketClose",
  "offSocketClose",
];

const split = (lines: readonly string[]): string[] => lines.flatMap((line) => line.split(" "));

export const MORE_CALLS: readonly string[] = split(CALLS);
export const MORE_AT_ONCE: readonly string[] = split(AT_ONCE);

/** Words by which a package's scripts show that they need the other part of the runtime from the start. */
export const MORE_APIS: readonly string[] = [...MORE_CALLS, ...MORE_AT_ONCE];
