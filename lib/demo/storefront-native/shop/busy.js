const running = new WeakSet();

/** Runs what a tap stands for, once at a time on a page, and says what went wrong. */
exports.busy = async (page, run) => {
  if (running.has(page)) return;
  running.add(page);
  try {
    await run();
  } catch (error) {
    const message = error.message || error.errMsg || "没有成功，请再试一次";
    if (!isCancelled(error)) wx.showToast({ title: message, icon: "none" });
  } finally {
    running.delete(page);
  }
};

const isCancelled = (error) => error.code === "cancelled" || /cancel/.test(error.errMsg ?? "");
