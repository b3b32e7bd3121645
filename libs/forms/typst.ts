/**
 * How a sheet looks on paper. It reads the sheet as JSON from its inputs; strings of it are shown as text, so that no
 * character in them has a meaning. Serif faces, thin rules, shaded labels: the look of a ministry's form.
 */
export const template = String.raw`
#let sheet = json(bytes(sys.inputs.sheet))
#let lines(text) = text.split("\n").join(linebreak())
#let sides = (left: left, center: center, right: right)

#set document(title: sheet.title, author: "Taizhang", date: none)
#set text(font: "Noto Serif SC", size: 9.5pt, lang: "zh", region: "cn", cjk-latin-spacing: none)
#set par(leading: 0.5em, justify: false)
#set page(
  paper: "a4",
  flipped: sheet.flipped,
  margin: (x: 1.8cm, top: 2cm, bottom: 1.9cm),
  footer: context align(center, text(9pt)[— #counter(page).display() —]),
)

// Addresses and file names without a space would run out of a narrow cell: they may break anywhere. An empty space
// allows it and, unlike a zero-width character, does not end up in what is copied or searched.
#show regex("[!-~]{12,}"): it => it.text.clusters().join(h(0pt))

#let spread(parts) = {
  for (at, part) in parts.enumerate() {
    if at > 0 { h(1fr) }
    lines(part)
  }
}

#let cell(it) = table.cell(
  x: it.x,
  y: it.y,
  colspan: it.colspan,
  rowspan: it.rowspan,
  align: sides.at(it.align) + horizon,
  fill: if it.header { luma(242) } else { none },
  text(weight: if it.bold { "bold" } else { "regular" }, lines(it.text)),
)

#let part(name) = sheet.cells.filter(it => it.part == name).map(cell)

#align(center, text(16pt, weight: "bold", lines(sheet.title)))
#v(0.4em)
#if sheet.subtitle.len() > 0 { spread(sheet.subtitle) }
#table(
  columns: sheet.columns.map(width => width * 1fr),
  inset: (x: 4pt, y: 5pt),
  stroke: 0.5pt,
  ..part("upper"),
  ..if part("head").len() > 0 { (table.header(..part("head")),) },
  ..part("lower"),
)
#for parts in sheet.footer { block(width: 100%, spread(parts)) }
`
