// <fit-picture data-side="320">: what is chosen in its field is cut to a square of that many pixels before it is sent. So it is
// small, upright, and tells nothing of where it was taken. What the browser cannot read goes as it is: the desk says why not.
class FitPicture extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input[type=file]")
    this.field.addEventListener("change", () => this.fit(this.field.files[0]))
  }

  async fit(file) {
    const picture = file && (await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => null))
    if (!picture) return
    const side = Number(this.dataset.side)
    const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side })
    const from = Math.min(picture.width, picture.height)
    canvas.getContext("2d").drawImage(picture, (picture.width - from) / 2, (picture.height - from) / 2, from, from, 0, 0, side, side)
    const small = await new Promise((done) => canvas.toBlob(done, "image/webp", 0.9))
    if (!small || this.field.files[0] !== file) return
    const sent = new DataTransfer()
    sent.items.add(new File([small], file.name.replace(/\.\w+$/, "") + (small.type === "image/webp" ? ".webp" : ".png"), { type: small.type }))
    this.field.files = sent.files
    this.show(small)
  }

  show(picture) {
    const shown = Object.assign(new Image(), { src: URL.createObjectURL(picture), alt: "", className: "portrait" })
    this.firstElementChild.replaceWith(shown)
    shown.onload = () => URL.revokeObjectURL(shown.src)
  }
}

customElements.define("fit-picture", FitPicture)
