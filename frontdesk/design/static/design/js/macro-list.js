// The list of macros beside an editor: the editor keeps the focus and names the marked one (aria-activedescendant).
import { choice } from "./choice.js"

export class MacroList {
  constructor(menu, use) {
    this.menu = menu
    this.list = menu.querySelector("[role=listbox]")
    this.none = menu.querySelector(".macros__none")
    this.use = use
    menu.addEventListener("mousedown", (event) => event.target.closest("a") || event.preventDefault())
    this.list.addEventListener("click", (event) => event.target.closest("[role=option]")?.run())
  }

  get isOpen() {
    return this.menu.matches(":popover-open")
  }

  /** Shows the macros at that place of the screen; none of them only where `saysNone`. */
  show(macros, editor, at, saysNone) {
    this.editor = editor
    this.list.replaceChildren(...macros.map((macro) => this.line(macro)))
    this.none.hidden = macros.length > 0
    if (!macros.length && !saysNone) return this.hide()
    if (!this.isOpen) this.menu.showPopover()
    this.put(at)
    this.mark(this.list.firstElementChild)
  }

  line(macro) {
    const made = choice(macro.name, macro.shortcut && `;${macro.shortcut}`, () => this.use(macro))
    const words = Object.assign(document.createElement("small"), { textContent: [macro.whose, macro.text].filter(Boolean).join(" · ").slice(0, 120) })
    made.firstChild.after(words)
    for (const part of [made, words]) part.dir = "auto"
    return made
  }

  put({ left, right, top, bottom }) {
    const { offsetWidth, offsetHeight } = this.menu
    const x = document.dir === "rtl" ? right - offsetWidth : left
    const y = top - offsetHeight - 8 > 0 ? top - offsetHeight - 4 : bottom + 4
    this.menu.style.setProperty("margin", "0")
    this.menu.style.setProperty("inset", `${y}px auto auto ${Math.min(Math.max(8, x), Math.max(8, innerWidth - offsetWidth - 8))}px`)
  }

  choose() {
    this.marked?.run()
  }

  move(step) {
    const lines = [...this.list.children]
    this.mark(lines.at((lines.indexOf(this.marked) + step) % lines.length))
  }

  mark(line) {
    this.marked?.removeAttribute("aria-selected")
    this.marked = line
    line?.setAttribute("aria-selected", "true")
    line?.scrollIntoView({ block: "nearest" })
    this.tell(line)
  }

  tell(line) {
    const tells = { "aria-controls": line && this.list.id, "aria-activedescendant": line?.id }
    for (const [name, value] of Object.entries(tells)) value ? this.editor.setAttribute(name, value) : this.editor.removeAttribute(name)
  }

  hide() {
    if (this.isOpen) this.menu.hidePopover()
    this.list.replaceChildren()
    this.marked = null
    if (this.editor) this.tell(null)
  }
}
