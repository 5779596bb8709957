// <ask-editor> in a reply's form: answers to choose from, or a small form, which go out with the words. Its buttons are the
// form's [data-ask]; rows are made from its templates.
const ROWS_AT_FIRST = { choices: 2, fields: 1 }

class AskEditor extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form")
    this.form.addEventListener("click", (event) => this.press(event.target.closest("[data-ask], [data-add], [data-off]")))
    this.addEventListener("change", (event) => event.target.name === "field_type" && this.fitOptions(event.target))
  }

  get what() {
    return this.querySelector("[name=asks]")
  }

  press(button) {
    if (!button) return
    const { ask, add } = button.dataset
    if (ask && this.what.value !== ask) this.begin(ask)
    else if (add !== undefined) this.add(Number(button.dataset.most))?.querySelector("input").focus()
    else this.empty()
  }

  begin(what) {
    this.empty()
    this.hidden = false
    this.what.value = what
    const part = this.part()
    part.hidden = part.disabled = false
    for (let row = 0; row < ROWS_AT_FIRST[what]; row++) this.add()
    this.mark()
    part.querySelector("input").focus()
  }

  part = () => this.querySelector(`[data-what="${this.what.value}"]`)

  add(most = Infinity) {
    const part = this.part()
    if (part.querySelectorAll(".ask-row").length >= most) return null
    return part.appendChild(part.querySelector("template").content.firstElementChild.cloneNode(true))
  }

  empty() {
    for (const part of this.querySelectorAll("fieldset")) part.hidden = part.disabled = true
    for (const row of this.querySelectorAll(".ask-row")) row.remove()
    this.what.value = ""
    this.hidden = true
    this.mark()
  }

  mark() {
    for (const button of this.form.querySelectorAll("[data-ask]")) button.ariaExpanded = String(button.dataset.ask === this.what.value)
  }

  fitOptions(type) {
    type.closest(".ask-row").querySelector("[name=field_options]").hidden = type.value !== "select"
  }
}

customElements.define("ask-editor", AskEditor)
