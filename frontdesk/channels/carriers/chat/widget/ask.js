// What the desk asks of the customer: before the first message, and once, politely, where an answer may follow them.

import { button, h } from "./dom.js"
import { form } from "./form.js"

// Own fields of the desk, and a sentence to agree to. The answers stay here until the first message takes them along.
export class Before {
  constructor(talk, { fields = [], consent, consent_address: address, say }, { done }) {
    this.talk = talk
    this.isAsked = Boolean(fields.length || consent)
    const agree = h("input", { type: "checkbox", required: true, id: "consent" })
    const more = address ? h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, say("consent_more")) : null
    const rows = consent ? [h("div", { class: "check" }, agree, h("label", { for: "consent", dir: "auto" }, consent), more)] : []
    this.element = h("section", { class: "card", "aria-label": say("before") }, form(fields.map((field) => needed(field, talk)), say, say("begin"), (values) => this.answered(values, done), ...rows))
  }

  get isDue() {
    return this.isAsked && !this.talk.hasBegun && !this.talk.waiting.length && this.talk.store.get("consented") !== "yes"
  }

  // Pressed "begin" with all that was asked for, hence agreed.
  answered(values, done) {
    this.talk.store.write("details", values)
    this.talk.store.set("consented", "yes")
    done()
  }
}

// Whom the page names has said these there.
function needed(field, { desk }) {
  return { ...field, is_required: field.is_required && !(desk.identity && ["name", "email"].includes(field.name)) }
}

export class Ask {
  constructor(talk, { say }, { said }) {
    this.talk = talk
    const leave = async ({ email, name }) => {
      await talk.leaveAddress(email, name)
      said(say("saved", { email }))
    }
    const skip = () => {
      talk.store.set("address", "skipped")
      said("")
    }
    const fields = [{ name: "email", label: say("email"), type: "email", is_required: true }, { name: "name", label: say("name"), type: "text" }]
    this.element = h("section", { class: "card ask", hidden: true, "aria-labelledby": "ask" }, h("p", { id: "ask" }, say("ask")), form(fields, say, say("save"), leave))
    this.element.querySelector(".buttons").append(button(say("skip"), skip))
  }

  get isDue() {
    const { hasBegun, hasAddress, goesByMail, store } = this.talk
    return hasBegun && !goesByMail && !hasAddress && !store.get("address")
  }
}
