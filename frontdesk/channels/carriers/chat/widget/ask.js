// Asks, once and politely, where the answer may go when the customer has left.

import { fill, h } from "./dom.js"

export class Ask {
  constructor(talk, config, { said }) {
    this.talk = talk
    this.words = config.strings
    this.said = said
    this.email = h("input", { type: "email", required: true, autocomplete: "email", maxlength: "254", dir: "ltr", id: "email" })
    this.name = h("input", { autocomplete: "name", maxlength: "200", dir: "auto", id: "name" })
    this.wrong = h("p", { class: "wrong", role: "alert" })
    this.element = h(
      "form", { class: "ask", hidden: true, "aria-labelledby": "ask", onsubmit: (event) => this.submitted(event) },
      h("p", { id: "ask" }, this.words.ask),
      h("div", { class: "fields" },
        h("div", {}, h("label", { for: "email" }, this.words.email), this.email),
        h("div", {}, h("label", { for: "name" }, this.words.name), this.name)),
      this.wrong,
      h("div", { class: "buttons" },
        h("button", { class: "solid" }, this.words.save),
        h("button", { class: "text", type: "button", onclick: () => this.skip() }, this.words.skip)),
    )
  }

  show() {
    this.element.hidden = !this.talk.hasBegun || Boolean(this.talk.store.get("address"))
  }

  skip() {
    this.talk.store.set("address", "skipped")
    this.said("")
  }

  async submitted(event) {
    event.preventDefault()
    this.wrong.textContent = ""
    try {
      await this.talk.leaveAddress(this.email.value, this.name.value)
      this.said(fill(this.words.saved, { email: this.email.value }))
    } catch (error) {
      this.wrong.textContent = (error.isFinal && error.message) || this.words.away
    }
  }
}
