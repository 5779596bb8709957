// <macro-box src="/c/42/macros/">: around the editor of a form. ";word" before the caret, or a press on [data-macros] in
// the form, lists the macros that have the word; arrows move, Enter or Tab puts the words in, Escape closes. What a macro
// brings along stands below as chips, until the form was sent (talk:sent).
import { Along } from "../along.js"
import { MacroPicker } from "../macro-picker.js"

class MacroBox extends HTMLElement {
  connectedCallback() {
    if (this.picker) return
    this.along = new Along(this)
    this.picker = new MacroPicker({
      address: this.getAttribute("src"), menu: this.querySelector(".macros"), editor: () => this.editor(), use: (macro) => this.along.add(macro),
    })
    this.addEventListener("input", () => this.look())
    this.addEventListener("keydown", (event) => this.picker.press(event), true)
    this.addEventListener("focusout", (event) => this.contains(event.relatedTarget) || this.picker.close())
    const form = this.closest("form")
    form.addEventListener("click", (event) => event.target.closest("[data-macros]") && this.ask())
    form.addEventListener("talk:sent", () => this.along.empty())
  }

  editor() {
    return this.querySelector("[contenteditable]") ?? this.querySelector("textarea")
  }

  look() {
    this.along.look(this.editor())
    this.picker.look()
  }

  ask() {
    if (document.activeElement !== this.editor()) (this.closest("compose-box") ?? this).focusEditor()
    this.picker.ask()
  }

  focusEditor() {
    this.editor().focus()
  }
}

customElements.define("macro-box", MacroBox)
