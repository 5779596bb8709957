// Rings for offers until they are closed, for what is marked `once` a single time: in one tab of all, with a notice of the
// machine while the agent looks elsewhere.
import { chime, mayBeHeard } from "./chime.js"

const EVERY_MS = 5000, OTHERS_WAIT_MS = 250

/** What rings in this tab, or would if no other did; `show` begins what is new and ends what is no longer there. */
export class Rings {
  open = new Map()

  get size() {
    return this.open.size
  }

  show(offers, volume) {
    const there = new Set(offers.map(({ offer }) => offer))
    for (const [offer, ending] of this.open) {
      if (there.has(offer)) continue
      this.open.delete(offer)
      ending.abort()
    }
    for (const about of offers) {
      if (this.open.has(about.offer)) continue
      const ending = new AbortController()
      this.open.set(about.offer, ending)
      ring(about, volume, ending.signal)
    }
  }
}

/** The tab that can be heard takes it before the others. The lock is held until the offer is closed: none begins anew. */
async function ring(about, volume, signal) {
  if (!mayBeHeard() || document.hidden) await new Promise((go) => setTimeout(go, OTHERS_WAIT_MS))
  await navigator.locks.request(`ring-${about.offer}`, { ifAvailable: true }, (lock) => lock && !signal.aborted && ringing(about, volume, signal))
}

function ringing(about, volume, signal) {
  const notice = document.hasFocus() ? null : noticeOf(about)
  const timer = about.once === undefined && setInterval(() => chime(volume), EVERY_MS)
  chime(volume)
  return new Promise((done) => {
    signal.addEventListener("abort", () => {
      clearInterval(timer)
      notice?.close()
      done()
    })
  })
}

function noticeOf({ title, words, address, offer }) {
  if (!("Notification" in window) || Notification.permission !== "granted") return null
  try {
    const notice = new Notification(title, { body: words, tag: `offer-${offer}`, silent: true })
    notice.onclick = () => {
      window.focus()
      location.assign(address)
    }
    return notice
  } catch {
    // Some browsers on phones know the word and not the thing.
    return null
  }
}
