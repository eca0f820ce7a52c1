import process from "node:process";

/*
 * Loaded into each service before its own code: a launcher that was killed outright cannot stop its services, so they
 * watch it and end themselves.
 */
const launcher = Number(process.env.LIANTAI_LAUNCHER_PID);

function isGone() {
  try {
    process.kill(launcher, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

if (launcher > 1) {
  const watch = setInterval(() => {
    if (!isGone()) return;
    clearInterval(watch);
    setTimeout(() => process.exit(1), 3_000).unref();
    process.kill(process.pid, "SIGTERM");
  }, 500);
  watch.unref();
}
