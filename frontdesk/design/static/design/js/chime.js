// Two soft notes, made here: nothing is fetched. A browser lets a page be heard only once somebody has pressed something on it.
const NOTES_HZ = [659.25, 880]
const BETWEEN_S = 0.16, LASTS_S = 0.9

let context

/** Can this page be heard? */
export const mayBeHeard = () => navigator.userActivation?.hasBeenActive ?? true

/** Rings once; `volume` from 0 to 100. */
export async function chime(volume) {
  if (volume <= 0 || !mayBeHeard()) return
  context ??= new AudioContext()
  if (context.state === "suspended") await context.resume()
  NOTES_HZ.forEach((hertz, number) => note(hertz, context.currentTime + number * BETWEEN_S, (volume / 100) ** 2))
}

function note(hertz, at, loudness) {
  const tone = new OscillatorNode(context, { frequency: hertz, type: "sine" })
  const swell = new GainNode(context, { gain: 0 })
  swell.gain.setValueAtTime(0, at)
  swell.gain.linearRampToValueAtTime(loudness * 0.5, at + 0.02)
  swell.gain.exponentialRampToValueAtTime(0.0001, at + LASTS_S)
  tone.connect(swell).connect(context.destination)
  tone.start(at)
  tone.stop(at + LASTS_S)
}
