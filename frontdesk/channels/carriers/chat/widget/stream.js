// Hears that something happened: server-sent events over fetch, because the ticket must not stand in an address.

import { backOff } from "./outbox.js"

const SILENCE_MS = 60000

export class Stream {
  // `heard` is given what the desk told, or {} when the stream begins: anything may have happened before.
  constructor(desk, { heard }) {
    this.desk = desk
    this.heard = heard
    this.isLive = false
    this.lastEventId = ""
    this.retryMs = 2000
  }

  // At once, also where a broken one waits for its next try.
  start() {
    if (this.isLive || this.isOpening) return
    this.stop()
    this.ending = new AbortController()
    this.run(this.ending.signal)
  }

  stop() {
    this.ending?.abort()
    this.isLive = this.isOpening = false
  }

  async run(signal) {
    for (let failures = 0; !signal.aborted; ) {
      try {
        this.isOpening = true
        await this.listen(signal, () => (failures = 0))
      } catch (error) {
        if (signal.aborted) return
        if (error.isFinal) return this.stop()
        failures += 1
      }
      if (signal.aborted) return
      this.isLive = this.isOpening = false
      await pause(failures ? 1000 * backOff(failures) : this.retryMs, signal)
    }
  }

  async listen(signal, opened) {
    const { ticket } = await this.desk.post("ticket")
    const headers = { Authorization: `Bearer ${ticket}` }
    if (this.lastEventId) headers["Last-Event-ID"] = this.lastEventId
    // Ends with us, or alone when nothing came for too long, not even a sign of life.
    const cut = new AbortController()
    const end = () => cut.abort()
    signal.addEventListener("abort", end)
    if (signal.aborted) end()
    let watchdog = setTimeout(end, SILENCE_MS)
    try {
      const response = await fetch(`${this.desk.origin}/live`, { headers, signal: cut.signal, credentials: "omit", cache: "no-store" })
      if (!response.ok) throw new Error(`stream: ${response.status}`)
      this.isLive = true
      opened()
      this.heard({})
      for await (const frame of frames(response.body.getReader())) {
        clearTimeout(watchdog)
        watchdog = setTimeout(end, SILENCE_MS)
        this.take(frame)
      }
    } finally {
      clearTimeout(watchdog)
      signal.removeEventListener("abort", end)
    }
  }

  take(frame) {
    const id = /^id: ?(.*)$/m.exec(frame)
    const data = /^data: ?(.*)$/m.exec(frame)
    const retry = /^retry: ?(\d+)$/m.exec(frame)
    if (retry) this.retryMs = Number(retry[1])
    if (id) this.lastEventId = id[1]
    const told = data && JSON.parse(data[1])
    if (told && !["hello", "bye"].includes(told.kind)) this.heard(told)
  }
}

async function* frames(reader) {
  const decoder = new TextDecoder()
  for (let rest = ""; ; ) {
    const { done, value } = await reader.read()
    if (done) return
    const parts = (rest + decoder.decode(value, { stream: true })).split("\n\n")
    rest = parts.pop()
    yield* parts
  }
}

function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
    signal.addEventListener("abort", resolve)
  })
}
