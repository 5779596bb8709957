// Where the customer writes: what is half typed survives a reload, files go up before the message that they belong to.

import { h, icon, iconButton } from "./dom.js"
import { emojiPicker } from "./emoji.js"

const TYPING_EVERY_MS = 2500
const LONGEST_TYPED = 300

export class Composer {
  constructor(talk, config, { failed, sent }) {
    Object.assign(this, { talk, config, failed, sent })
    const { say } = config
    this.files = talk.store.read("draft-files") ?? []
    this.uploads = 0
    this.area = h("textarea", {
      rows: "1", dir: "auto", "aria-label": say("composer"), placeholder: say("placeholder"), "aria-describedby": config.shows_typing ? "keys told" : "keys",
      oninput: () => this.typed(), onkeydown: (event) => this.pressed(event), onpaste: (event) => this.pasted(event),
    })
    this.area.value = talk.store.get("draft") ?? ""
    this.picker = h("input", { type: "file", multiple: true, hidden: true, tabindex: "-1", onchange: () => this.picked() })
    this.list = h("ul", { class: "files" })
    this.sender = h("button", { class: "icon send", "aria-label": say("send"), title: say("send") }, icon("send"))
    this.email = h("input", { type: "email", autocomplete: "email", maxlength: "254", dir: "ltr", id: "reply-to" })
    this.name = h("input", { autocomplete: "name", maxlength: "200", dir: "auto", id: "reply-name" })
    this.address = h(
      "div", { class: "fields" }, h("p", {}, say("by_mail")),
      h("div", {}, h("label", { for: "reply-to" }, say("email")), this.email),
      h("div", {}, h("label", { for: "reply-name" }, say("name"), ` (${say("optional")})`), this.name),
    )
    this.element = h(
      "form", { class: "composer", onsubmit: (event) => this.submitted(event) }, this.address, this.list,
      h("div", { class: "line" }, iconButton("clip", say("attach"), () => this.picker.click()), emojiPicker(say("emoji"), (sign) => this.insert(sign)), this.area, this.sender),
      this.picker, h("p", { id: "keys", class: "unseen" }, say("keys")),
      config.shows_typing ? h("p", { id: "told", class: "told" }, say("typing_shown")) : null,
    )
    this.show()
  }

  focus() {
    this.area.focus({ preventScroll: true })
  }

  // Put back what the desk would not take, before what was typed meanwhile.
  take({ text, files }) {
    this.area.value = [text, this.area.value].filter(Boolean).join("\n")
    this.files = [...files, ...this.files]
    this.keep()
    this.focus()
  }

  insert(sign) {
    this.area.setRangeText(sign, this.area.selectionStart, this.area.selectionEnd, "end")
    this.typed()
    this.focus()
  }

  typed() {
    this.keep()
    if (this.talk.hasBegun) this.telling ??= setTimeout(() => this.tellTyping(), this.hasTold ? TYPING_EVERY_MS : 0)
  }

  // That something is typed; what it is only where the desk says so under the box.
  tellTyping() {
    this.telling = null
    this.hasTold = true
    const text = this.area.value.slice(-LONGEST_TYPED)
    this.talk.desk.post("typing", this.config.shows_typing ? { text } : {}).catch(() => {})
  }

  pressed(event) {
    const isEnter = event.key === "Enter" && !event.shiftKey && !event.isComposing
    if (!isEnter || !matchMedia("(hover: hover)").matches) return
    event.preventDefault()
    this.element.requestSubmit()
  }

  pasted(event) {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    this.attach(event.clipboardData.files)
  }

  picked() {
    this.attach(this.picker.files)
    this.picker.value = ""
  }

  async attach(files) {
    const { say, size, limits } = this.config
    for (const file of [...files]) {
      if (this.files.length + this.uploads >= limits.files) return this.failed(say("too_many", { n: limits.files }))
      if (file.size > limits.file_bytes) this.failed(say("too_large", { name: file.name, most: size(limits.file_bytes) }))
      else await this.upload(file)
    }
  }

  async upload(file) {
    this.uploads += 1
    this.show()
    try {
      this.files.push(await this.talk.desk.upload(file))
    } catch (error) {
      this.failed((error.isFinal && error.message) || this.config.say("upload_failed", { name: file.name }))
    } finally {
      this.uploads -= 1
      this.keep()
    }
  }

  submitted(event) {
    event.preventDefault()
    const { say, size, limits } = this.config
    const text = this.area.value.trim()
    if (this.uploads || (!text && this.files.length === 0)) return
    if (new TextEncoder().encode(text).length > limits.text_bytes) return this.failed(say("too_long", { most: size(limits.text_bytes) }))
    const { files } = this
    const email = this.email.required ? this.email.value : ""
    this.area.value = ""
    this.files = []
    clearTimeout(this.telling)
    this.telling = null
    this.talk.say(text, files, email ? { email, name: this.name.value } : {})
    this.keep()
    this.focus()
    this.sent(email)
  }

  keep() {
    this.talk.store.set("draft", this.area.value)
    this.talk.store.write("draft-files", this.files)
    this.show()
  }

  show() {
    const { talk, area } = this
    this.email.required = talk.goesByMail && !talk.hasAddress && !talk.waiting.some((item) => item.email)
    this.address.hidden = !this.email.required
    area.style.height = "auto"
    area.style.height = `${area.scrollHeight}px`
    this.sender.disabled = this.uploads > 0
    const going = this.uploads ? [h("li", { class: "file", role: "status" }, this.config.say("uploading"))] : []
    this.list.replaceChildren(...this.files.map((file) => this.chip(file)), ...going)
  }

  chip(file) {
    const remove = () => {
      this.files = this.files.filter((other) => other !== file)
      this.keep()
      this.focus()
    }
    return h("li", { class: "file" }, h("bdi", {}, file.name), iconButton("close", this.config.say("remove", { name: file.name }), remove))
  }
}
