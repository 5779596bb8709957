// What is told again and again is told seldom.

/** Runs `run` at once, and then at most every so many milliseconds, however often it is called. */
export function atMostEvery(milliseconds, run) {
  let last = -Infinity
  return () => {
    if (performance.now() - last < milliseconds) return
    last = performance.now()
    run()
  }
}
