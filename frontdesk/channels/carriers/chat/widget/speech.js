// Speaks the reader's language: sentences with their plurals, times of the reader's own clock, numbers with units.

const MINUTE = 60
const HOUR = 3600
const DAY_MS = 86400000
const WEEK_DAYS = 6

export function speech({ strings, language }) {
  // As the reader's country writes it, where that is one of the language.
  const place = navigator.languages.find((tag) => tag.split("-")[0] === language.split("-")[0]) ?? language
  const plural = new Intl.PluralRules(language)
  const number = (value, options) => new Intl.NumberFormat(place, options).format(value)
  const date = (at, options) => new Intl.DateTimeFormat(place, options).format(new Date(at))
  const clock = (at) => date(at, { timeStyle: "short" })

  // say("remove", { name: "a.pdf" }); a sentence that counts has one form a plural of the language, and counts `n`.
  function say(name, values = {}) {
    const sentence = strings[name]
    const form = typeof sentence === "string" ? sentence : (sentence[plural.select(values.n)] ?? sentence.other)
    return form.replace(/\{(\w+)\}/g, (_, key) => (typeof values[key] === "number" ? number(values[key]) : (values[key] ?? "")))
  }

  function time(at) {
    return daysUntil(at) ? date(at, { dateStyle: "medium", timeStyle: "short" }) : clock(at)
  }

  function opening(at) {
    const days = daysUntil(at)
    const values = { time: clock(at), day: date(at, days > WEEK_DAYS ? { weekday: "long", day: "numeric", month: "long" } : { weekday: "long" }) }
    return say(days > 1 ? "back_on" : days ? "back_tomorrow" : "back_today", values)
  }

  const closing = (at) => (at && !daysUntil(at) ? say("here_until", { time: clock(at) }) : say("here"))

  // A wait, rounded up: what is told should hold.
  function span(seconds) {
    const [unit, size] = seconds > 90 * MINUTE ? ["hour", HOUR] : ["minute", MINUTE]
    return number(Math.max(1, Math.ceil(seconds / size)), { style: "unit", unit, unitDisplay: "long" })
  }

  function size(bytes) {
    const [unit, amount] = bytes < 1e6 ? ["kilobyte", bytes / 1e3] : ["megabyte", bytes / 1e6]
    return number(amount, { style: "unit", unit, maximumFractionDigits: amount < 10 ? 1 : 0 })
  }

  const list = (names) => new Intl.ListFormat(language).format(names)
  return { say, time, opening, closing, span, size, list }
}

// Whole days by the calendar of the reader's clock: 0 today, 1 tomorrow.
export function daysUntil(at) {
  return Math.round((new Date(at).setHours(0, 0, 0, 0) - new Date().setHours(0, 0, 0, 0)) / DAY_MS)
}
