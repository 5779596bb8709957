// <rich-text>: around a textarea, an editor for the markup that mail can carry. It fills the textarea (plain text)
// and the hidden field `html`; without JavaScript the textarea remains.
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
    const { format } = button.dataset
    this.editor.focus()
    if (format === "link") return this.link(button)
    if (format === "code") return document.execCommand("formatBlock", false, this.isIn("PRE") ? "div" : "pre")
    if (format === "quote") return document.execCommand("formatBlock", false, this.isIn("BLOCKQUOTE") ? "div" : "blockquote")
    document.execCommand({ bold: "bold", italic: "italic", list: "insertUnorderedList" }[format])
  }

  link(button) {
    const address = prompt(button.dataset.ask, "https://")
    if (address && /^(https?:|mailto:|tel:)/i.test(address)) document.execCommand("createLink", false, address)
  }

  isIn(name) {
    return getSelection().anchorNode?.parentElement?.closest(`${name}, [contenteditable]`)?.nodeName === name
  }
}

customElements.define("rich-text", RichText)
