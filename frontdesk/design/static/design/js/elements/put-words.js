// <put-words data-box="compose-42">: a press on [data-put] puts what is marked data-words behind what stands in that
// composer's reply, as one step that the browser can undo. Nothing is sent.
import { replace } from "../caret.js"

class PutWords extends HTMLElement {
  connectedCallback() {
    this.querySelector("[data-put]").addEventListener("click", () => this.put())
  }

  put() {
    const box = document.getElementById(this.dataset.box)
    if (!box) return
    // On a narrow page the panel lies over the composer.
    if (location.hash === "#on-file") location.hash = "main"
    this.closest("[popover]")?.hidePopover()
    box.choose("reply")
    box.focusEditor()
    const editor = document.activeElement
    if (!box.contains(editor)) return
    editor.setSelectionRange?.(editor.value.length, editor.value.length)
    const before = (editor.value ?? editor.textContent).trim() ? "\n\n" : ""
    replace(editor, 0, { text: `${before}${this.querySelector("[data-words]").textContent}` })
    editor.scrollIntoView({ block: "nearest" })
  }
}

customElements.define("put-words", PutWords)
