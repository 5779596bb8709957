// Where the customer writes: what is half typed survives a reload, files go up before the message that they belong to.

import { fill, h, icon } from "./dom.js"
import { sizeOf } from "./words.js"

const TYPING_EVERY_MS = 4000

export class Composer {
  constructor(talk, config, { failed }) {
    this.talk = talk
    this.words = config.strings
    this.limits = config.limits
    this.language = config.language
    this.failed = failed
    this.files = talk.store.read("draft-files") ?? []
    this.uploads = 0
    this.area = h("textarea", {
      rows: "1", dir: "auto", "aria-label": this.words.composer, placeholder: this.words.placeholder, "aria-describedby": "keys",
      oninput: () => this.typed(), onkeydown: (event) => this.pressed(event), onpaste: (event) => this.pasted(event),
    })
    this.area.value = talk.store.get("draft") ?? ""
    this.picker = h("input", { type: "file", multiple: true, hidden: true, tabindex: "-1", onchange: () => this.picked() })
    this.list = h("ul", { class: "files" })
    this.sender = h("button", { class: "send", "aria-label": this.words.send, title: this.words.send }, icon("send"))
    this.clip = h("button", { class: "clip", type: "button", "aria-label": this.words.attach, title: this.words.attach, onclick: () => this.picker.click() }, icon("clip"))
    this.element = h(
      "form", { class: "composer", onsubmit: (event) => this.submitted(event) },
      this.list, h("div", { class: "line" }, this.clip, this.area, this.sender), this.picker,
      h("p", { id: "keys", class: "unseen" }, this.words.keys),
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

  typed() {
    this.keep()
    const now = Date.now()
    if (!this.talk.hasBegun || now - (this.told ?? 0) < TYPING_EVERY_MS) return
    this.told = now
    this.talk.desk.post("typing").catch(() => {})
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
    for (const file of files) {
      if (this.files.length + this.uploads >= this.limits.files) return this.failed(fill(this.words.too_many, { most: this.limits.files }))
      if (file.size > this.limits.file_bytes) this.failed(fill(this.words.too_large, { name: file.name, most: sizeOf(this.limits.file_bytes, this.language) }))
      else await this.upload(file)
    }
  }

  async upload(file) {
    this.uploads += 1
    this.show()
    try {
      this.files.push(await this.talk.desk.upload(file))
    } catch (error) {
      this.failed(error.message && error.isFinal ? error.message : fill(this.words.upload_failed, { name: file.name }))
    } finally {
      this.uploads -= 1
      this.keep()
    }
  }

  submitted(event) {
    event.preventDefault()
    const text = this.area.value.trim()
    if (this.uploads || (!text && this.files.length === 0)) return
    if (new TextEncoder().encode(text).length > this.limits.text_bytes) {
      return this.failed(fill(this.words.too_long, { most: sizeOf(this.limits.text_bytes, this.language) }))
    }
    const files = this.files
    this.area.value = ""
    this.files = []
    this.talk.outbox.add(text, files)
    this.keep()
    this.focus()
  }

  keep() {
    this.talk.store.set("draft", this.area.value)
    this.talk.store.write("draft-files", this.files)
    this.show()
  }

  show() {
    this.area.style.height = "auto"
    this.area.style.height = `${this.area.scrollHeight}px`
    this.sender.disabled = this.uploads > 0
    const going = this.uploads ? [h("li", { class: "file", role: "status" }, this.words.uploading)] : []
    this.list.replaceChildren(...this.files.map((file) => this.chip(file)), ...going)
  }

  chip(file) {
    const remove = () => {
      this.files = this.files.filter((other) => other !== file)
      this.keep()
      this.focus()
    }
    const label = fill(this.words.remove, { name: file.name })
    return h("li", { class: "file" }, h("bdi", {}, file.name), h("button", { type: "button", "aria-label": label, title: label, onclick: remove }, icon("close")))
  }
}
