// What goes along with an answer: chips that can be taken off, and what is still to be filled in before it is sent.
const ONLY_ONE = ["status", "asks"]
const HANDS = ["take", "team"]
const kind = (line) => line.split(" ")[0]

export class Along {
  constructor(box) {
    this.list = box.querySelector(".along")
    this.made = box.querySelector("template")
    this.note = box.querySelector(".unfilled")
    this.unfilled = []
    this.list?.addEventListener("click", (event) => this.remove(event.target.closest("button")?.closest("li")))
  }

  /** What the macro brings; of what excludes each other the later stays. A note takes nothing along. */
  add(macro) {
    this.unfilled.push(...macro.unfilled)
    if (!this.list) return
    for (const chip of macro.along) this.put(chip)
    this.changed()
  }

  put({ value, label }) {
    for (const line of [...this.list.children]) if (excludes(value, line.querySelector("input").value)) line.remove()
    const line = this.made.content.firstElementChild.cloneNode(true)
    line.querySelector("span").textContent = label
    line.querySelector("button").ariaLabel += label
    line.querySelector("input").value = value
    line.hidden = !label
    this.list.append(line)
  }

  remove(line) {
    if (!line) return
    line.remove()
    this.changed()
  }

  empty() {
    this.unfilled = []
    this.list?.replaceChildren()
    this.say([])
  }

  /** An editor that was emptied takes nothing along. Of what is to be filled in, it says what still stands there. */
  look(editor) {
    const text = editor.value ?? editor.textContent
    if (!text.trim()) this.empty()
    this.say(this.unfilled.filter((name) => text.includes(name)))
  }

  say(names) {
    if (this.note) this.note.textContent = names.length ? this.note.dataset.says.replace("…", [...new Set(names)].join(", ")) : ""
  }

  /** It belongs to the draft. */
  changed() {
    this.list.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

function excludes(line, other) {
  const both = [kind(line), kind(other)]
  return line === other || (both[0] === both[1] && ONLY_ONE.includes(both[0])) || both.every((one) => HANDS.includes(one))
}
