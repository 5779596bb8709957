// The caret of an editor: a textarea, or an element whose content is editable.
const isText = (editor) => editor.localName === "textarea"

/** What stands before the caret in its line, as far as it is one piece of text; "" while something is selected. */
export function before(editor) {
  if (isText(editor)) return editor.selectionStart === editor.selectionEnd ? editor.value.slice(0, editor.selectionStart).split("\n").at(-1) : ""
  const { anchorNode, anchorOffset, isCollapsed } = getSelection()
  const isHere = isCollapsed && editor.contains(anchorNode) && anchorNode.nodeType === Node.TEXT_NODE
  return isHere ? anchorNode.data.slice(0, anchorOffset).replaceAll("\u00a0", " ") : ""
}

/** Puts the words in place of the last `length` signs before the caret, as one step that the browser can undo. */
export function replace(editor, length, { text, html = "" }) {
  if (isText(editor)) editor.setSelectionRange(editor.selectionStart - length, editor.selectionStart)
  else {
    const { anchorNode, anchorOffset } = getSelection()
    if (length) getSelection().setBaseAndExtent(anchorNode, anchorOffset - length, anchorNode, anchorOffset)
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
