// Macros at the caret of an editor: the ";word" that means one, what the desk knows by it, and the list to choose from.
import { before, place, replace } from "./caret.js"
import { MacroList } from "./macro-list.js"

const TYPED = /(?:^|[\s(])(;[\p{L}\p{N}_-]{1,40})$/u
const ASKED = /(;[^;]{0,80})$/

export class MacroPicker {
  #known = new Map()

  /** `use` is told of the macro whose words were put in. */
  constructor({ address, menu, editor, use }) {
    Object.assign(this, { address, editor, told: use, waits: "", isAsked: false, isChosen: false })
    this.list = new MacroList(menu, (macro) => this.use(macro))
  }

  /** As if ";" had been typed, with the macros that are used most to begin with; several words may follow. */
  ask() {
    this.isAsked = true
    replace(this.editor(), 0, { text: /\S$/.test(before(this.editor())) ? " ;" : ";" })
  }

  word() {
    return (this.isAsked ? ASKED : TYPED).exec(before(this.editor()))?.[1] ?? ""
  }

  async look() {
    const word = this.word()
    if (!word) return this.close()
    this.waits = word
    const macros = await this.find(word.slice(1))
    if (this.waits !== word || word !== this.word()) return
    this.waits = ""
    this.list.show(macros, this.editor(), place(this.editor()), this.isAsked)
    if (this.isChosen) this.list.choose()
    this.isChosen = false
  }

  async find(words) {
    if (this.#known.has(words)) return this.#known.get(words)
    const answer = await fetch(`${this.address}?q=${encodeURIComponent(words)}`).catch(() => null)
    if (!answer?.ok) return []
    this.#known.set(words, (await answer.json()).macros)
    return this.#known.get(words)
  }

  /** A key in the editor. One that is pressed before the answer is there counts once it is. */
  press(event) {
    if ((!this.list.isOpen && !this.waits) || event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) this.list.move(step)
    else if (["Enter", "Tab"].includes(event.key)) this.choose()
    else if (event.key === "Escape") this.giveUp()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  choose() {
    if (this.waits) this.isChosen = true
    else this.list.choose()
  }

  use(macro) {
    replace(this.editor(), this.word().length, macro)
    this.close()
    this.told(macro)
  }

  /** What the button has put there goes away again; what was typed stays. */
  giveUp() {
    if (this.isAsked) replace(this.editor(), this.word().length, {})
    this.close()
  }

  close() {
    this.list.hide()
    Object.assign(this, { isAsked: false, isChosen: false, waits: "" })
  }
}
