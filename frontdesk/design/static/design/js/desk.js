// How the page speaks to its desk besides htmx: with the token that proves that a form is ours.

/** The headers that say that a request is the page's own. */
export const token = () => ({ ...JSON.parse(document.body.getAttribute("hx-headers")), "HX-Request": "true" })

/** Posts form fields; `keepalive` lets it go out even while the page closes. Rejects when the desk is not reached. */
export function post(address, fields = {}, { keepalive = false } = {}) {
  return fetch(address, { method: "POST", headers: token(), body: new URLSearchParams(fields), keepalive })
}

/** Posts fields among which are files; what the desk says of them, or null. */
export async function upload(address, fields) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  const answer = await fetch(address, { method: "POST", headers: token(), body })
  return answer.status === 200 ? answer.json() : null
}

/** A ticket for the stream of live updates; null when nobody is signed in any more. */
export async function ticket() {
  const answer = await post("/live/ticket/")
  if (answer.status === 401) return null
  if (!answer.ok) throw new Error(`no ticket: ${answer.status}`)
  return (await answer.json()).ticket
}
