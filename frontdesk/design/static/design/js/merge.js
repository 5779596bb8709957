// Lays a fresh piece of page over an old one. Nodes that are the same are kept, so that focus, scroll, selection
// and half-typed text survive. Children are recognised by their id. `data-keep` means: leave this as it is.

export function merge(old, fresh) {
  const focused = document.activeElement
  mergeNode(old, fresh)
  if (focused !== document.activeElement && focused?.isConnected) focused.focus({ preventScroll: true })
}

/** Fetches `url` and lays the answer over `element`; false when the desk could not be reached. What is not there any more,
 *  or not for this agent, is "live:gone". */
export async function refetch(element, url, headers = {}) {
  try {
    const response = await fetch(url, { headers: { "HX-Request": "true", "X-Refetch": "true", ...headers } })
    if (response.status === 404) element.dispatchEvent(new CustomEvent("live:gone", { bubbles: true }))
    if (!response.ok) return false
    const page = new DOMParser().parseFromString(await response.text(), "text/html")
    const fresh = page.getElementById(element.id)
    if (!fresh || !element.isConnected) return false
    merge(element, document.importNode(fresh, true))
    window.htmx?.process(element)
    return true
  } catch {
    return false
  }
}

function mergeNode(old, fresh) {
  if (old.isEqualNode(fresh) || (old.id && old.id === fresh.id && old.dataset.keep !== undefined)) return
  if (old.nodeName !== fresh.nodeName || (old.id ?? "") !== (fresh.id ?? "")) return old.replaceWith(fresh)
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.nodeValue = fresh.nodeValue
    return
  }
  mergeAttributes(old, fresh)
  mergeChildren(old, fresh)
}

function mergeAttributes(old, fresh) {
  const isOurs = (name) => name === "style" || (name === "open" && ["DETAILS", "DIALOG"].includes(old.nodeName))
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !isOurs(name)) old.removeAttribute(name)
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value && !isOurs(name)) old.setAttribute(name, value)
  }
}

function mergeChildren(old, fresh) {
  const known = new Map([...old.children].filter((child) => child.id).map((child) => [child.id, child]))
  const coming = new Set([...fresh.children].map((child) => child.id))
  let here = old.firstChild
  for (const next of [...fresh.childNodes]) {
    while (here?.id && !coming.has(here.id)) here = removed(here)
    const same = next.id ? known.get(next.id) : here && !here.id && here.nodeName === next.nodeName ? here : null
    if (!same) {
      old.insertBefore(next, here)
      continue
    }
    if (same === here) here = here.nextSibling
    else if (old.moveBefore) old.moveBefore(same, here)
    else old.insertBefore(same, here)
    mergeNode(same, next)
  }
  while (here) here = removed(here)
}

function removed(node) {
  const next = node.nextSibling
  node.remove()
  return next
}
