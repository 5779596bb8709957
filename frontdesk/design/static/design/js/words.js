// What a composer may hold: the markup that mail can carry. The server cleans again; this is for the eye.
const KEPT = new Set(["A", "B", "BLOCKQUOTE", "BR", "CODE", "DIV", "EM", "I", "LI", "OL", "P", "PRE", "STRONG", "U", "UL"])
const DROPPED = new Set(["SCRIPT", "STYLE", "TEMPLATE", "TITLE", "META", "LINK", "HEAD", "IFRAME", "OBJECT", "SVG", "IMG"])
const BLOCKS = new Set(["H1", "H2", "H3", "H4", "H5", "H6", "SECTION", "ARTICLE", "TR", "TABLE", "HEADER", "FOOTER"])

/** Pasted HTML with everything gone that a reply cannot carry. */
export function cleaned(html) {
  const pasted = document.createElement("template")
  pasted.innerHTML = html
  const kept = document.createElement("div")
  for (const child of pasted.content.childNodes) append(kept, child)
  return kept.innerHTML
}

/** Has it any markup beyond lines? If not, plain text says it all. */
export function hasMarkup(element) {
  return element.querySelector("a, b, blockquote, code, em, i, ol, pre, strong, u, ul") !== null
}

/** The same as plain text: lines, "- " before the items of a list, "> " before what is quoted, addresses after links. */
export function plain(element) {
  let text = ""
  let isFresh = true
  const say = (words) => {
    text += words
    isFresh = words ? words.endsWith("\n") : isFresh
  }
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return say(node.nodeValue.replaceAll("\u00a0", " "))
    if (node.nodeName === "BR") return say("\n")
    const isBlock = ["BLOCKQUOTE", "DIV", "LI", "OL", "P", "PRE", "UL"].includes(node.nodeName)
    if (isBlock && !isFresh) say("\n")
    if (node.nodeName === "BLOCKQUOTE") say(plain(node).trimEnd().replace(/^/gm, "> "))
    else {
      if (node.nodeName === "LI") say(node.parentNode.nodeName === "OL" ? `${[...node.parentNode.children].indexOf(node) + 1}. ` : "- ")
      for (const child of node.childNodes) walk(child)
    }
    if (node.nodeName === "A" && node.href && !node.href.includes(node.textContent.trim())) say(` (${node.href})`)
    if (isBlock && !isFresh) say("\n")
  }
  for (const child of element.childNodes) walk(child)
  return text
}

function append(parent, node) {
  if (node.nodeType === Node.TEXT_NODE) return parent.append(node.nodeValue.replace(/[ \t\r\n]+/g, " "))
  if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.has(node.nodeName.toUpperCase())) return
  const name = node.nodeName
  let into = parent
  if (KEPT.has(name) || BLOCKS.has(name)) {
    into = document.createElement(KEPT.has(name) ? name : "DIV")
    const address = node.getAttribute("href") ?? ""
    if (name === "A" && /^(https?:|mailto:|tel:)/i.test(address)) into.href = address
    parent.append(into)
  }
  for (const child of node.childNodes) append(into, child)
}
