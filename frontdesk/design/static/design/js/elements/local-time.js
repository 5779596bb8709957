// <local-time datetime="2026-03-02T09:00Z">: "3h" in a list, "Monday, 2 March 2026 at 10:00" on hover and read aloud.
// With form="day" it is "2 March 2026", with "moment" "2 Mar 2026, 10:00": on pages that are kept, printed, or seldom read.
// What is shown lives in the shadow, so that the page's own text stays what the server sent.
const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR
const { lang, dataset } = document.documentElement
const timeZone = dataset.timeZone || undefined
const language = navigator.languages.find((one) => one.startsWith(lang)) ?? lang
const unit = (name) => new Intl.NumberFormat(language, { style: "unit", unit: name, unitDisplay: "narrow" })
const minutes = unit("minute"), days = unit("day")
const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "narrow" })
const written = (options) => new Intl.DateTimeFormat(language, { ...options, timeZone })
const clock = written({ hour: "numeric", minute: "2-digit" }), day = written({ day: "numeric", month: "short" })
const moment = written({ day: "numeric", month: "short", hour: "numeric", minute: "2-digit" })
const dayOfYear = written({ day: "numeric", month: "short", year: "numeric" }), exact = written({ dateStyle: "full", timeStyle: "short" })
const whole = { day: written({ dateStyle: "long" }), moment: written({ dateStyle: "medium", timeStyle: "short" }) }
const date = new Intl.DateTimeFormat("en-CA", { dateStyle: "short", timeZone })
const shown = new Set()

function short(at, now) {
  const age = now - at
  if (age > -MINUTE && age < MINUTE) return relative.format(0, "second")
  if (age >= 0 && age < HOUR) return minutes.format(Math.floor(age / MINUTE))
  if (age < 0 && date.format(now) !== date.format(at)) return moment.format(at)
  const nights = (new Date(date.format(now)) - new Date(date.format(at))) / DAY
  if (nights === 0) return clock.format(at)
  if (nights > 0 && nights < 7) return days.format(nights)
  return (at.getFullYear() === now.getFullYear() ? day : dayOfYear).format(at)
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
    const words = whole[this.getAttribute("form")]?.format(at) ?? short(at, new Date())
    if (time.textContent === words) return
    time.textContent = words
    time.title = exact.format(at)
    time.dateTime = at.toISOString()
  }
}

customElements.define("local-time", LocalTime)
setInterval(() => document.hidden || shown.forEach((element) => element.show()), MINUTE / 2)
