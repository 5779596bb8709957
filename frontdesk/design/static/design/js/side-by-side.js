// Chats side by side, as many as there is room for: a new one takes the place of the one that was left longest ago. The
// address says which are open, so that a reload and the way back show the same.
const NARROWEST_PX = 350, MOST = 4

export class SideBySide {
  constructor(frame) {
    this.frame = frame
    this.used = this.all()
    if (new URL(location.href).searchParams.has("watch")) history.replaceState(null, "", this.address())
  }

  all = () => [...this.frame.querySelectorAll(":scope > .chatpane")]
  one = (number) => this.all().find((pane) => pane.dataset.number === `${number}`)
  room = () => Math.max(1, Math.min(MOST, Math.floor(this.frame.clientWidth / NARROWEST_PX)))

  /** The pane of that chat, opened if it is not; null when it cannot be had. */
  async open(number) {
    const there = this.one(number)
    if (there) return there
    const pane = await fetched(number)
    if (!pane) return null
    while (this.used.length && this.used.length >= this.room()) this.used.shift().remove()
    this.add(pane)
    this.activate(pane)
    this.remember()
    return pane
  }

  close(pane) {
    if (!pane) return
    pane.remove()
    this.used = this.used.filter((one) => one !== pane)
    this.activate(this.used.at(-1))
    this.remember()
  }

  /** Keys are for this one from now on. */
  activate(pane) {
    if (pane) this.used = [...this.used.filter((one) => one !== pane), pane]
    this.fit()
    const detail = { active: pane?.dataset.number, open: this.all().map((one) => one.dataset.number) }
    document.dispatchEvent(new CustomEvent("chat:active", { detail }))
  }

  /** Those for which there is no room are away, not closed: a wider window shows them again. */
  fit() {
    const shown = this.used.slice(-this.room())
    let number = 0
    for (const pane of this.all()) {
      pane.toggleAttribute("data-away", !shown.includes(pane))
      pane.toggleAttribute("data-idle", pane !== this.used.at(-1))
      if (shown.includes(pane)) name(pane.querySelector(".chatpane__number"), ++number, this.frame.dataset.says)
    }
  }

  /** The address has changed, by going back or forth. */
  async follow() {
    const wanted = (new URL(location.href).searchParams.get("open") ?? "").split(",").filter(Boolean)
    for (const pane of this.all()) if (!wanted.includes(pane.dataset.number)) pane.remove()
    for (const number of wanted) if (!this.one(number)) this.add(await fetched(number))
    this.used = this.all()
    this.activate(this.used.at(-1))
  }

  add(pane) {
    if (!pane) return
    this.frame.append(pane)
    window.htmx?.process(pane)
  }

  remember() {
    history.pushState(null, "", this.address())
  }

  address() {
    const open = this.all().map((pane) => pane.dataset.number).join(",")
    return open ? `/chats/?open=${open}` : "/chats/"
  }
}

function name(button, number, says) {
  button.hidden = false
  button.textContent = button.dataset.key = String(number)
  button.title = button.ariaLabel = says.replace("…", number)
}

async function fetched(number) {
  const answer = await fetch(`/chats/${number}/`, { headers: { "HX-Request": "true" } }).catch(() => null)
  if (!answer?.ok) return null
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  return document.importNode(page.querySelector(".chatpane"), true)
}
