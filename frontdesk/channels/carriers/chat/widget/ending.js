// The end of a chat: asked for, confirmed, rated, taken home by mail, and followed by a new one.

import { button, h, smile } from "./dom.js"
import { form } from "./form.js"

const SCALE = ["very_bad", "bad", "fair", "good", "very_good"]

export function confirmation({ say }, { end, cancel }) {
  const [yes, no] = [button(say("end"), end, "solid"), button(say("end_not"), cancel)]
  return h("section", { class: "card", "aria-labelledby": "confirm" }, h("p", { id: "confirm" }, say("end_sure")), h("div", { class: "buttons" }, yes, no))
}

// To the address that the desk has, else to the one asked for here.
export function transcript(talk, { say }, { done, cancel }) {
  const fields = talk.hasAddress ? [] : [{ name: "email", label: say("email"), type: "email", is_required: true }]
  const send = async ({ email }) => {
    await talk.desk.post("transcript", { email })
    if (email) talk.store.set("address", "left")
    done(say("transcript_sent"))
  }
  const element = h("section", { class: "card", "aria-labelledby": "transcript" }, h("p", { id: "transcript" }, say("transcript")), form(fields, say, say("transcript_send"), send))
  element.querySelector(".buttons").append(button(say("cancel"), cancel))
  return element
}

export class Ending {
  constructor(talk, { say }, { said, transcript, anew }) {
    this.talk = talk
    const rate = async ({ comment }) => {
      await talk.tell("rating", { rating: Number(this.rating.elements.rating.value), comment })
      said(say("rated"))
    }
    const scale = h("fieldset", {}, h("legend", {}, say("rate")), h("div", { class: "scale" }, ...SCALE.map((word, index) => choice(say(word), index + 1))))
    this.rating = form([{ name: "comment", label: say("rate_comment"), type: "textarea" }], say, say("rate_send"), rate)
    this.rating.prepend(scale)
    const buttons = h("div", { class: "buttons" }, button(say("anew"), anew, "choice"), button(say("transcript"), transcript))
    this.element = h("section", { class: "card ending", hidden: true, tabindex: "-1", "aria-label": say("ended") }, this.rating, buttons)
  }

  show() {
    this.rating.hidden = Boolean(this.talk.chat?.is_rated)
  }
}

function choice(word, value) {
  const radio = h("input", { type: "radio", name: "rating", value, required: true })
  return h("label", {}, radio, smile((value - 3) * 2), h("span", {}, word))
}
