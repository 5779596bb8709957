// <reword-box src="/c/42/reword/"> inside a reply's form: a press on [data-reword] asks for another wording of what stands
// there and shows it here. [data-take] puts it in its place, as one step that the browser can undo; [data-leave] does not.
import { post } from "../desk.js"

class RewordBox extends HTMLElement {
  connectedCallback() {
    if (this.form) return
    this.form = this.closest("form")
    this.form.addEventListener("click", (event) => this.ask(event.target.closest("[data-reword]")?.dataset.reword))
    for (const sent of ["talk:sent", "submit"]) this.form.addEventListener(sent, () => this.replaceChildren())
    this.addEventListener("click", (event) => this.choose(event.target))
  }

  async ask(how) {
    if (!how) return
    const typed = new FormData(this.form), asked = (this.asked = typed.get("text"))
    this.say(this.dataset.busy)
    const answer = await post(this.getAttribute("src"), { how, text: asked, html: typed.get("html") ?? "" }).catch(() => null)
    if (this.asked !== asked) return
    if (answer?.ok) this.innerHTML = await answer.text()
    else this.say(this.dataset.away)
    this.querySelector("button")?.focus()
  }

  say(words) {
    const line = document.createElement("p")
    line.className = "reworded small"
    line.setAttribute("role", "status")
    line.textContent = words
    this.replaceChildren(line)
  }

  choose(pressed) {
    if (pressed.closest("[data-take]")) this.take(this.querySelector("[data-words]").textContent)
    if (pressed.closest("[data-take], [data-leave]")) {
      this.replaceChildren()
      this.closest("compose-box, chat-composer").focusEditor()
    }
  }

  take(words) {
    const editor = this.form.querySelector("[contenteditable]") ?? this.form.elements.text
    editor.focus()
    if (editor.select) editor.select()
    else getSelection().selectAllChildren(editor)
    document.execCommand("insertText", false, words)
  }
}

customElements.define("reword-box", RewordBox)
