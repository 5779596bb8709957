// What was written and is not yet acknowledged: kept until the desk has it, sent in order, tried again for as long as it takes.

import { randomName } from "./store.js"

const LONGEST_WAIT_SECONDS = 30

export class Outbox {
  // `send` hands one to the desk.
  constructor(store, { send, changed }) {
    this.store = store
    this.send = send
    this.changed = changed
    this.failures = 0
    this.trouble = null
  }

  add(text, files, more) {
    const item = { client_id: randomName(15), text, files, page: location.href, at: new Date().toISOString(), order: Date.now(), ...more }
    this.store.write(`out:${item.client_id}`, item)
    this.changed()
    this.flush()
  }

  remove(item) {
    this.store.remove(`out:${item.client_id}`)
    this.changed()
  }

  items() {
    const names = this.store.names().filter((name) => name.startsWith("out:"))
    return names.map((name) => this.store.read(name)).filter(Boolean).sort((a, b) => a.order - b.order)
  }

  // Send everything that waits. Tabs take turns, so that what was written goes out in its order.
  flush() {
    clearTimeout(this.timer)
    this.running ??= inTurn(`${this.store.prefix}out`, () => this.sendAll()).finally(() => {
      this.running = null
      if (!this.failures && this.next()) this.flush()
    })
  }

  next() {
    return this.items().find((item) => item.refused === undefined)
  }

  async sendAll() {
    for (let item = this.next(); item; item = this.next()) {
      try {
        await this.send(item)
        this.store.remove(`out:${item.client_id}`)
      } catch (error) {
        if (error.isFinal) {
          this.store.write(`out:${item.client_id}`, { ...item, refused: error.message })
        } else {
          this.failures += 1
          this.trouble = error
          this.timer = setTimeout(() => this.flush(), 1000 * (error.waitSeconds || backOff(this.failures)))
          this.changed()
          return
        }
      }
      this.failures = 0
      this.trouble = null
      this.changed()
    }
  }
}

// Seconds: doubling, at most half a minute, and spread, so that not all browsers come back at once.
export function backOff(failures) {
  return Math.min(LONGEST_WAIT_SECONDS, 2 ** (failures - 1)) * (0.5 + Math.random())
}

// Without locks (pages that are not HTTPS) tabs may both send; the desk takes each message once by its id.
function inTurn(name, work) {
  return navigator.locks ? navigator.locks.request(name, work) : work()
}
