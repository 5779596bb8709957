// Turns what was said into nodes. Markup is copied tag by tag from a list, never set as it came.

import { h } from "./dom.js"

const TAGS = new Set(["P", "BR", "B", "STRONG", "I", "EM", "U", "S", "UL", "OL", "LI", "BLOCKQUOTE", "CODE", "PRE"])
const WEB_ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]])/

export function wordsOf({ text, html }) {
  return html ? fromMarkup(html) ?? linked(text) : linked(text)
}

export function linked(text) {
  return text.split(WEB_ADDRESS).map((part, index) => (index % 2 ? link(part, part) : part))
}

// null where the page forbids reading markup (Trusted Types); the text says the same.
function fromMarkup(html) {
  try {
    return copies(new DOMParser().parseFromString(html, "text/html").body)
  } catch {
    return null
  }
}

function copies(parent) {
  return [...parent.childNodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) return linked(node.data)
    if (node.nodeType !== Node.ELEMENT_NODE) return []
    if (node.tagName === "A") return link(node.getAttribute("href") ?? "", ...[...node.childNodes].map((child) => child.textContent))
    return TAGS.has(node.tagName) ? h(node.tagName, {}, ...copies(node)) : copies(node)
  })
}

export function link(address, ...words) {
  const isSafe = /^(https?|mailto|tel):/i.test(address)
  return isSafe ? h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...words) : h("span", {}, ...words)
}
