// The head of the chat: who is there, what else one can do, and the way out.

import { button, fold, h, icon, iconButton } from "./dom.js"
import { face } from "./face.js"
import { whoAnswers } from "./truth.js"

export class Head {
  constructor(talk, config, alarm, { close, transcript, end }) {
    Object.assign(this, { talk, config, alarm })
    const { say } = config
    const once = (act) => () => {
      this.menu.open = false
      act()
    }
    this.who = h("p", { role: "status" })
    this.caption = h("small", { dir: "auto" })
    this.face = h("div", { hidden: true })
    this.sound = button("", () => this.toggleSound(), "item")
    this.transcript = button(say("transcript"), once(transcript), "item")
    this.end = button(say("end"), once(end), "item")
    this.menu = fold(icon("more"), say("more"), "menu", this.sound, this.transcript, this.end)
    this.element = h(
      "div", { class: "head" }, this.face, h("div", { class: "title" }, h("h2", { id: "title" }, h("bdi", {}, config.title)), this.who, this.caption),
      this.menu, iconButton("close", say("close"), close),
    )
  }

  show() {
    const { talk, config, alarm } = this
    const agent = talk.isChatting && talk.chat.agent
    const sentence = whoAnswers(talk, config)
    if (this.who.textContent !== sentence) this.who.textContent = sentence
    this.sound.textContent = config.say(alarm.isOn ? "sound_off" : "sound_on")
    this.transcript.hidden = !talk.hasBegun
    this.end.hidden = !talk.isChatting
    this.face.hidden = !agent
    this.caption.textContent = agent?.caption ?? ""
    if (!agent || this.face.dataset.of === agent.name + agent.picture) return
    this.face.dataset.of = agent.name + agent.picture
    this.face.replaceChildren(face(talk.desk, { ...agent, isAssistant: agent.is_assistant }))
  }

  toggleSound() {
    this.alarm.toggle()
    this.show()
  }
}
