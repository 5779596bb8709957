// The caret of an editor: a textarea, or an element whose content is editable.
const isText = (editor) => editor.localName === "textarea"

/** What stands before the caret in its line, as far as it is one piece of text; "" while something is selected. */
export function before(editor) {
  if (isText(editor)) return editor.selectionStart === editor.selectionEnd ? editor.value.slice(0, editor.selectionStart).split("\n").at(-1) : ""
  const { anchorNode, isCollapsed } = getSelection()
  const [node, offset] = isCollapsed && editor.contains(anchorNode) ? spot() : []
  return node ? node.data.slice(0, offset).replaceAll("\u00a0", " ") : ""
}

/** Puts the words in place of the last `length` signs before the caret, as one step that the browser can undo. */
export function replace(editor, length, { text, html = "" }) {
  if (isText(editor)) editor.setSelectionRange(editor.selectionStart - length, editor.selectionStart)
  else if (length) {
    const [node, offset] = spot()
    getSelection().setBaseAndExtent(node, offset - length, node, offset)
  }
  if (html && !isText(editor)) document.execCommand("insertHTML", false, html)
  else if (text) document.execCommand("insertText", false, text)
  else document.execCommand("delete")
}

/** Where the caret is on the screen; for a textarea, where that is. */
export function place(editor) {
  const range = isText(editor) || !getSelection().rangeCount ? null : getSelection().getRangeAt(0)
  const [line] = range?.getClientRects() ?? []
  return line ?? editor.getBoundingClientRect()
}

/** The piece of text in which the caret is, or behind which it stands, and how far in. */
function spot() {
  const { anchorNode, anchorOffset } = getSelection()
  if (anchorNode.nodeType === Node.TEXT_NODE) return [anchorNode, anchorOffset]
  let node = anchorNode.childNodes[anchorOffset - 1]
  while (node?.lastChild) node = node.lastChild
  return node?.nodeType === Node.TEXT_NODE ? [node, node.length] : []
}
