// <rich-text>: around a textarea, an editor for the markup that mail can carry. It fills the textarea (plain text)
// and the hidden field `html`; without JavaScript the textarea remains.
import { format } from "../format.js"
import { cleaned, hasMarkup, plain } from "../words.js"

class RichText extends HTMLElement {
  connectedCallback() {
    if (this.editor) return
    this.text = this.querySelector("textarea")
    this.html = this.querySelector("[name=html]")
    this.editor = document.createElement("div")
    for (const [name, value] of Object.entries({ contenteditable: "true", role: "textbox", "aria-multiline": "true", dir: "auto" })) this.editor.setAttribute(name, value)
    this.editor.className = this.text.className
    this.editor.setAttribute("aria-label", this.text.getAttribute("aria-label"))
    this.editor.dataset.placeholder = this.text.placeholder
    if (this.html.value) this.editor.innerHTML = cleaned(this.html.value)
    else this.editor.innerText = this.text.value
    this.text.hidden = true
    this.text.after(this.editor)
    this.editor.addEventListener("input", () => this.write())
    this.editor.addEventListener("paste", (event) => this.paste(event))
    this.form = this.closest("form")
    this.form.addEventListener("click", (event) => this.format(event.target.closest("[data-format]")))
    this.form.addEventListener("mousedown", (event) => event.target.closest("[data-format]") && event.preventDefault())
    document.execCommand("defaultParagraphSeparator", false, "div")
  }

  write() {
    if (!this.editor.textContent.trim() && !this.editor.querySelector("li, blockquote, pre")) this.editor.replaceChildren()
    this.text.value = plain(this.editor).trimEnd()
    this.html.value = hasMarkup(this.editor) ? this.editor.innerHTML : ""
  }

  empty() {
    this.editor.replaceChildren()
    this.write()
  }

  paste(event) {
    const { clipboardData } = event
    if (clipboardData.files.length) return
    event.preventDefault()
    const html = clipboardData.getData("text/html")
    if (html) document.execCommand("insertHTML", false, cleaned(html))
    else document.execCommand("insertText", false, clipboardData.getData("text/plain"))
  }

  format(button) {
    if (!button) return
    this.editor.focus()
    format(button.dataset.format, button.dataset.ask)
  }
}

customElements.define("rich-text", RichText)
