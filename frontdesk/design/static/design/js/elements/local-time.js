// <local-time datetime="2026-03-02T09:00Z">: "3h" in a list, "Monday, 2 March 2026 at 10:00" on hover and read aloud.
// What is shown lives in the shadow, so that the page's own text stays what the server sent.
const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR
const language = document.documentElement.lang || undefined
const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "narrow" })
const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" })
const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "short" })
const dayOfYear = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", year: "numeric" })
const exact = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" })
const shown = new Set()

function short(at, now) {
  const age = now - at
  if (age < 0 && age > -MINUTE) return relative.format(0, "second")
  if (age >= 0 && age < MINUTE) return relative.format(0, "second")
  if (age >= 0 && age < HOUR) return relative.format(-Math.floor(age / MINUTE), "minute")
  if (at.toDateString() === now.toDateString()) return clock.format(at)
  if (age >= 0 && age < 7 * DAY) return relative.format(-Math.max(1, daysBetween(at, now)), "day")
  return (at.getFullYear() === now.getFullYear() ? day : dayOfYear).format(at)
}

function daysBetween(at, now) {
  return Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / DAY)
}

class LocalTime extends HTMLElement {
  static observedAttributes = ["datetime"]

  connectedCallback() {
    shown.add(this)
    this.show()
  }

  disconnectedCallback() {
    shown.delete(this)
  }

  attributeChangedCallback() {
    if (this.isConnected) this.show()
  }

  show() {
    const at = new Date(this.getAttribute("datetime"))
    if (Number.isNaN(at.getTime())) return
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" })
    const time = root.firstChild ?? root.appendChild(document.createElement("time"))
    const words = short(at, new Date())
    if (time.textContent === words) return
    time.textContent = words
    time.title = exact.format(at)
    time.dateTime = at.toISOString()
  }
}

customElements.define("local-time", LocalTime)
setInterval(() => document.hidden || shown.forEach((element) => element.show()), MINUTE / 2)
