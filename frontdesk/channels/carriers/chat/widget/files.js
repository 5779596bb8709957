// Files of the conversation: fetched with the token, because no address of a file works without it.

import { h } from "./dom.js"
import { preview } from "./face.js"

const LARGEST_PREVIEW_BYTES = 5e6

export class Files {
  constructor(desk, { size }, grow) {
    Object.assign(this, { desk, size, grow })
  }

  // One that is not sent yet is only named. A picture is shown when it comes into sight.
  show(file) {
    const label = h("span", {}, h("bdi", {}, file.name), " ", h("small", {}, this.size(file.size)))
    if (typeof file.id !== "number") return h("li", {}, h("span", { class: "file" }, label))
    const button = h("button", { class: "file", type: "button", onclick: () => this.save(file) }, label)
    if (file.type?.startsWith("image/") && file.size < LARGEST_PREVIEW_BYTES) this.whenSeen(button, file)
    return h("li", {}, button)
  }

  whenSeen(button, file) {
    const watcher = new IntersectionObserver(async ([{ isIntersecting }]) => {
      if (!isIntersecting) return
      watcher.disconnect()
      const picture = await this.desk.download(file.id).then((data) => preview(new Blob([data], { type: file.type })), () => null)
      if (picture) this.grow(() => button.prepend(picture))
    })
    watcher.observe(button)
  }

  async save(file) {
    const address = URL.createObjectURL(await this.desk.download(file.id))
    h("a", { href: address, download: file.name }).click()
    setTimeout(() => URL.revokeObjectURL(address), 60000)
  }
}
