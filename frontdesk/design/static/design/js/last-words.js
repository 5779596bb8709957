// Words that are typed in the last moment before a page goes are there again when the same tab shows it at once: the desk
// may not have them yet.
const FRESH_MS = 10_000
const agent = () => document.querySelector("live-updates")?.dataset.agent
const placeOf = (keeper) => `${keeper.getAttribute("src")} ${keeper.dataset.kind}`

export function leave(keeper) {
  const typed = new FormData(keeper.form)
  const fields = ["text", "html"].filter((name) => typed.has(name)).map((name) => [name, typed.get(name)])
  sessionStorage.setItem(placeOf(keeper), JSON.stringify({ agent: agent(), at: Date.now(), fields }))
}

/** The fields that were left there just now, by the same agent; each is found once. */
export function lastWords(keeper) {
  const left = JSON.parse(sessionStorage.getItem(placeOf(keeper)) ?? "null")
  sessionStorage.removeItem(placeOf(keeper))
  return left && left.agent === agent() && Date.now() - left.at < FRESH_MS ? left.fields : []
}
