// Server-sent events over fetch, so that the ticket travels in a header and never in an address.

// The desk says something at least every 25 seconds, if only a comment; a longer silence is a lost connection.
const SILENT_MS = 60_000

/** Yields `{id, retry, signal}` for each event of the stream; ends when the stream does, throws when it cannot open. */
export async function* events(ticket, lastEventId, abort) {
  const headers = { Authorization: `Bearer ${ticket}`, Accept: "text/event-stream", "Last-Event-ID": String(lastEventId) }
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), SILENT_MS)
  const signal = AbortSignal.any([abort, silence.signal])
  const response = await fetch("/live", { headers, signal, cache: "no-store" })
  if (!response.ok) throw new Error(`the stream answered ${response.status}`)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ""
  for (;;) {
    const { value, done } = await reader.read()
    clearTimeout(timer)
    if (done) return
    timer = setTimeout(() => silence.abort(), SILENT_MS)
    // Browsers let the timers of a page in the background sleep; what comes from the desk still wakes it.
    document.dispatchEvent(new Event("live:heard"))
    const blocks = (rest + value).split("\n\n")
    rest = blocks.pop()
    for (const block of blocks) {
      const event = parsed(block)
      if (event) yield event
    }
  }
}

function parsed(block) {
  const event = {}
  for (const line of block.split("\n")) {
    const [, field, value] = line.match(/^(id|retry|data): ?(.*)$/) ?? []
    if (field === "data") event.signal = JSON.parse(value)
    else if (field) event[field] = Number(value)
  }
  return event.signal ? event : null
}
