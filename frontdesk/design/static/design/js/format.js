// What the buttons above an editor do with the text that is selected in it.
const COMMANDS = { bold: "bold", italic: "italic", list: "insertUnorderedList" }
const BLOCKS = { quote: "blockquote", code: "pre" }

/** Gives the selection the format, or takes it off again; `ask` is the question for the address of a link. */
export function format(name, ask) {
  if (name === "link") return link(ask)
  if (BLOCKS[name]) return document.execCommand("formatBlock", false, isIn(BLOCKS[name]) ? "div" : BLOCKS[name])
  return document.execCommand(COMMANDS[name])
}

function link(ask) {
  const address = prompt(ask, "https://")
  if (address && /^(https?:|mailto:|tel:)/i.test(address)) document.execCommand("createLink", false, address)
}

function isIn(block) {
  const found = getSelection().anchorNode?.parentElement?.closest(`${block}, [contenteditable]`)
  return found?.localName === block
}
